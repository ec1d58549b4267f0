using System.Collections.Immutable;

namespace Scheduling.PreviousContracts.Log;

/// <summary>Events for one stream, to be appended if the stream still stands where the writer thinks.</summary>
/// <param name="Stream">Stream name: actor type, slash, actor key.</param>
/// <param name="ExpectedVersion">Number of events in the stream before this append; 0 for a new stream.</param>
/// <param name="Events">At least one event, in order.</param>
[GenerateSerializer, Immutable, Alias("scheduling.stream-append")]
public sealed record StreamAppend(
    [property: Id(0)] string Stream,
    [property: Id(1)] int ExpectedVersion,
    [property: Id(2)] ImmutableArray<EventData> Events);
