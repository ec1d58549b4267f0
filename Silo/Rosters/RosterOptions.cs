namespace Scheduling.Silo.Rosters;

/// <summary>Bounds of roster files; the configuration section <c>Rosters</c>.</summary>
public sealed class RosterOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Rosters";

    /// <summary>Largest file, bytes.</summary>
    public long MaxFileBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Most rows in a file.</summary>
    public int MaxRows { get; set; } = 200_000;

    /// <summary>Most files that wait to be read.</summary>
    public int MaxWaiting { get; set; } = 8;

    /// <summary>How long an import that nobody commits is kept.</summary>
    public TimeSpan Keep { get; set; } = TimeSpan.FromDays(7);
}
