using System.Collections.Immutable;
using Scheduling.PreviousContracts.Common;
using Scheduling.PreviousContracts.Log;

namespace Scheduling.PreviousContracts.Queues;

/// <summary>Issues a ticket, together with the student's own event in one append. Sent by the student's actor, which allows one at a time.</summary>
/// <param name="Stamp">Who and under which operation.</param>
/// <param name="Student">Id within the campaign.</param>
/// <param name="HourStartsAt">Start of the booked hour; null without a booking.</param>
/// <param name="HourEndsAt">End of the booked hour; null without a booking.</param>
/// <param name="BookedHere">Whether that hour is at this site; elsewhere it counts as a walk-in.</param>
/// <param name="Priority">Reason for priority, 1–200 characters without personal data; null = none.</param>
/// <param name="Companion">The student's event: both become true, or neither. Null to be told again what this operation did.</param>
[GenerateSerializer, Immutable, Alias("scheduling.issue-ticket")]
public sealed record IssueTicket(
    [property: Id(0)] Stamp Stamp,
    [property: Id(1)] string Student,
    [property: Id(2)] DateTimeOffset? HourStartsAt,
    [property: Id(3)] DateTimeOffset? HourEndsAt,
    [property: Id(4)] bool BookedHere,
    [property: Id(5)] string? Priority,
    [property: Id(6)] StreamAppend? Companion);

/// <summary>The photo is taken: ends the ticket, together with the student's own event in one append. Sent by the student's actor.</summary>
/// <param name="Stamp">Who and under which operation.</param>
/// <param name="Number">Which ticket; it must be <see cref="TicketStatus.Serving"/>.</param>
/// <param name="Student">Whose the caller thinks it is.</param>
/// <param name="CallNext">Also calls the next ticket to the station that became free; nobody waiting is no error then.</param>
/// <param name="Companion">The student's event. Null to be told again what this operation did.</param>
[GenerateSerializer, Immutable, Alias("scheduling.complete-ticket")]
public sealed record CompleteTicket(
    [property: Id(0)] Stamp Stamp,
    [property: Id(1)] int Number,
    [property: Id(2)] string Student,
    [property: Id(3)] bool CallNext,
    [property: Id(4)] StreamAppend? Companion);

/// <summary>Puts a ticket that ended as no-show back where it stood. Sent by the student's actor, so that nobody stands in two lines.</summary>
/// <param name="Stamp">Who and under which operation.</param>
/// <param name="Number">Which ticket.</param>
/// <param name="Student">Whose the caller thinks it is.</param>
/// <param name="Companion">The student's event. Null to be told again what this operation did.</param>
[GenerateSerializer, Immutable, Alias("scheduling.reinstate-ticket")]
public sealed record ReinstateTicket(
    [property: Id(0)] Stamp Stamp,
    [property: Id(1)] int Number,
    [property: Id(2)] string Student,
    [property: Id(3)] StreamAppend? Companion);

/// <summary>Opens, pauses or closes a station. A ticket that was called to it goes back to its place; one at the camera stays.</summary>
/// <param name="Stamp">Who and under which operation.</param>
/// <param name="Station">1 … the site's number of stations.</param>
/// <param name="Status">What it shall be.</param>
/// <param name="Reason">Stable code, e.g. <c>camera</c> when a kiosk's camera failed; null when staff did it. Only the same reason re-opens what it paused; staff always may.</param>
[GenerateSerializer, Immutable, Alias("scheduling.set-station")]
public sealed record SetStation(
    [property: Id(0)] Stamp Stamp,
    [property: Id(1)] int Station,
    [property: Id(2)] StationStatus Status,
    [property: Id(3)] string? Reason);

/// <summary>Calls the first waiting ticket to an open, free station.</summary>
[GenerateSerializer, Immutable, Alias("scheduling.call-next")]
public sealed record CallNext([property: Id(0)] Stamp Stamp, [property: Id(1)] int Station);

/// <summary>Something that happens to one ticket and needs nobody else.</summary>
/// <param name="Stamp">Who and under which operation.</param>
/// <param name="Number">Which ticket.</param>
/// <param name="Action">What.</param>
/// <param name="Reason">For <see cref="TicketAction.Prioritise"/>: 1–200 characters without personal data.</param>
/// <param name="Minutes">For <see cref="TicketAction.Park"/>: how long, 1–240, null = until it returns; for <see cref="TicketAction.ChooseWalk"/>: 0–60.</param>
[GenerateSerializer, Immutable, Alias("scheduling.act-on-ticket")]
public sealed record ActOnTicket(
    [property: Id(0)] Stamp Stamp,
    [property: Id(1)] int Number,
    [property: Id(2)] TicketAction Action,
    [property: Id(3)] string? Reason = null,
    [property: Id(4)] int? Minutes = null);

/// <summary>What can be done to a ticket by itself.</summary>
[GenerateSerializer, Alias("scheduling.ticket-action")]
public enum TicketAction
{
    /// <summary>Calls a called ticket once more; the time to appear begins anew.</summary>
    Recall = 0,

    /// <summary>The student stands at the station.</summary>
    Start = 1,

    /// <summary>The student did not appear; refused before the time to appear is over.</summary>
    NoShow = 2,

    /// <summary>Passes the ticket over for a while; its place is kept.</summary>
    Park = 3,

    /// <summary>A parked ticket is back.</summary>
    Return = 4,

    /// <summary>The student leaves the line.</summary>
    Leave = 5,

    /// <summary>Priority for a reason.</summary>
    Prioritise = 6,

    /// <summary>A called student is on the way: one more minute, once.</summary>
    OnMyWay = 7,

    /// <summary>A waiting or called student needs five minutes: at most three places back, once.</summary>
    NeedTime = 8,

    /// <summary>How far away the student waits, for "leave now".</summary>
    ChooseWalk = 9,
}
