namespace Scheduling.Silo.EventLog;

/// <summary>Sizes of the group commit; the configuration section <c>EventLog</c>.</summary>
public sealed class GroupCommitOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "EventLog";

    /// <summary>How many appends may wait; callers beyond it wait for room.</summary>
    public int QueueCapacity { get; set; } = 16_384;

    /// <summary>How many appends share one transaction at most.</summary>
    public int MaxBatch { get; set; } = 4_096;
}
