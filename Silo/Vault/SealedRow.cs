namespace Scheduling.Silo.Vault;

/// <summary>A record as read from its table.</summary>
internal sealed class SealedRow
{
    /// <summary>Student id within the campaign.</summary>
    public required string Student { get; init; }

    /// <summary>The sealed record.</summary>
    public required byte[] Sealed { get; init; }
}
