namespace Scheduling.PreviousContracts.Log;

/// <summary>One event on its way into the log, already encoded.</summary>
/// <param name="Type">Stable type name, e.g. <c>slot.seat-reserved</c>.</param>
/// <param name="Json">The event as JSON. Holds ids only, never personal data.</param>
/// <param name="At">When it was decided, on the deciding actor's clock.</param>
/// <param name="Actor">Who asked for it (<see cref="Common.Stamp.Actor"/>).</param>
/// <param name="Operation">Under which operation id.</param>
[GenerateSerializer, Immutable, Alias("scheduling.event-data")]
public sealed record EventData(
    [property: Id(0)] string Type,
    [property: Id(1)] string Json,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] string Actor,
    [property: Id(4)] string Operation);
