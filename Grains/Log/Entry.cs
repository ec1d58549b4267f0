using Scheduling.Contracts.Log;

namespace Scheduling.Grains.Log;

/// <summary>Events that were decided and are on their way into the log.</summary>
/// <param name="Append">The events, encoded, with the version they were decided on; null when nothing has to change.</param>
/// <param name="State">The state they lead to.</param>
/// <param name="Version">The stream's version with them.</param>
/// <param name="At">When they were decided.</param>
internal sealed record Entry<TState>(StreamAppend? Append, TState State, int Version, DateTimeOffset At)
{
    /// <summary>Whether the command changes nothing: a repeat, or true already.</summary>
    public bool IsEmpty => Append is null;
}
