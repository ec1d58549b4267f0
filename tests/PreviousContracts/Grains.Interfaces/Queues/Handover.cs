using System.Collections.Immutable;

namespace Scheduling.PreviousContracts.Queues;

/// <summary>What one line tells another of a ticket that goes there, so that its place in time is kept.</summary>
/// <param name="Origin">The ticket it was.</param>
/// <param name="Student">Id within the campaign.</param>
/// <param name="Arrival">How the student came.</param>
/// <param name="IssuedAt">First check-in.</param>
/// <param name="EffectiveAt">The number that orders the lines.</param>
/// <param name="Priority">Whether it has priority.</param>
/// <param name="Own">What decided its place so far.</param>
/// <param name="NeededTime">Whether it asked for time.</param>
/// <param name="ToldNear">Whether the student was told to get ready.</param>
/// <param name="Promise">Forecast given at check-in; null when none could be given.</param>
/// <param name="WalkMinutes">Chosen distance; null before it was chosen.</param>
[GenerateSerializer, Immutable, Alias("scheduling.handover")]
public sealed record Handover(
    [property: Id(0)] TicketId Origin,
    [property: Id(1)] string Student,
    [property: Id(2)] Arrival Arrival,
    [property: Id(3)] DateTimeOffset IssuedAt,
    [property: Id(4)] DateTimeOffset EffectiveAt,
    [property: Id(5)] bool Priority,
    [property: Id(6)] ImmutableArray<OwnReason> Own,
    [property: Id(7)] bool NeededTime,
    [property: Id(8)] bool ToldNear,
    [property: Id(9)] Wait? Promise = null,
    [property: Id(10)] int? WalkMinutes = null);
