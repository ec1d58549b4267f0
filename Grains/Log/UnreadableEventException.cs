namespace Scheduling.Grains.Log;

/// <summary>
/// A stream holds an event that this version cannot read, so its actor must not act: skipping it could give a seat away twice.
/// Never clears by itself; an older release, or a damaged log, is in play.
/// </summary>
/// <param name="stored">Which event.</param>
/// <param name="why">What is wrong with it.</param>
/// <param name="inner">The parser's own words.</param>
public sealed class UnreadableEventException(StoredEvent stored, string why, Exception? inner = null)
    : Exception($"Event {stored.Version} of stream '{stored.Stream}', a '{stored.Data.Type}', cannot be read: {why}.", inner);
