using Scheduling.PreviousContracts.Common;
using Scheduling.PreviousContracts.Queues;

namespace Scheduling.PreviousContracts.Students;

/// <summary>The student stands at the door: puts them into today's line, once.</summary>
/// <param name="Stamp">Who and under which operation.</param>
/// <param name="Queue">Which line.</param>
/// <param name="Code">Identity of the single-use check-in code that was shown, 1–64 characters; null when it was not by code.</param>
/// <param name="WalkIn">Whether a student without a booking is taken; staff only.</param>
/// <param name="AcceptHere">Whether a student booked for another site or a later day is taken here all the same; staff only.</param>
/// <param name="Priority">Reason for priority; staff only; null = none.</param>
[GenerateSerializer, Immutable, Alias("scheduling.check-in")]
public sealed record CheckIn(
    [property: Id(0)] Stamp Stamp,
    [property: Id(1)] QueueId Queue,
    [property: Id(2)] string? Code,
    [property: Id(3)] bool WalkIn,
    [property: Id(4)] bool AcceptHere,
    [property: Id(5)] string? Priority);

/// <summary>The photo is taken: the ticket is done and the booking fulfilled, in one append.</summary>
/// <param name="Stamp">Who and under which operation.</param>
/// <param name="Ticket">Which ticket; it must be at a station.</param>
/// <param name="CallNext">Also calls the next ticket to the station that became free.</param>
[GenerateSerializer, Immutable, Alias("scheduling.serve-ticket")]
public sealed record ServeTicket([property: Id(0)] Stamp Stamp, [property: Id(1)] TicketId Ticket, [property: Id(2)] bool CallNext);

/// <summary>Undoes a no-show, unless the student has another ticket by now.</summary>
[GenerateSerializer, Immutable, Alias("scheduling.undo-no-show")]
public sealed record UndoNoShow([property: Id(0)] Stamp Stamp, [property: Id(1)] TicketId Ticket);
