namespace Scheduling.Grains.Log;

/// <summary>What makes a stream of events an actor's state.</summary>
/// <param name="Type">Actor type; also the grain type and the first part of stream names.</param>
/// <param name="Codec">How its events stand in the log.</param>
/// <param name="Initial">State before the first event, by actor key.</param>
/// <param name="Evolve">State after an event.</param>
internal sealed record Behaviour<TState, TEvent>(
    string Type,
    EventCodec<TEvent> Codec,
    Func<string, TState> Initial,
    Func<TState, Recorded<TEvent>, TState> Evolve)
    where TEvent : class
{
    /// <summary>Name of an actor's stream: type, slash, key.</summary>
    public string StreamOf(string key) => $"{Type}/{key}";
}
