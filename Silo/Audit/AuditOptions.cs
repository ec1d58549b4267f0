namespace Scheduling.Silo.Audit;

/// <summary>Settings of the audit trail; the configuration section <c>Audit</c>.</summary>
public sealed class AuditOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Audit";

    /// <summary>File that notes the newest seal, outside the database. Without it: <c>keys/audit.seal</c> in the data folder.</summary>
    public string? NoteFile { get; set; }
}
