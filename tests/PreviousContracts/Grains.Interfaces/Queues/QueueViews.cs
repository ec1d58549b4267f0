using System.Collections.Immutable;

namespace Scheduling.PreviousContracts.Queues;

/// <summary>A forecast of waiting, counted from the view's <c>at</c>.</summary>
/// <param name="P50Seconds">As likely sooner as later.</param>
/// <param name="P90Seconds">In nine of ten cases not later.</param>
[GenerateSerializer, Immutable, Alias("scheduling.wait")]
public sealed record Wait([property: Id(0)] int P50Seconds, [property: Id(1)] int P90Seconds);

/// <summary>The live topic <c>queue/{id}</c>, for boards and students: numbers only, nothing about people.</summary>
/// <param name="Queue">Queue id in URL form.</param>
/// <param name="At">When this was true, on the server's clock.</param>
/// <param name="Calls">Every ticket that is called or at a station, newest call first.</param>
/// <param name="Line">Waiting tickets in order, with their forecast. Parked ones are not in it.</param>
/// <param name="StationsOpen">Stations that serve.</param>
/// <param name="DelayMinutes">Delay declared by staff; 0 = none.</param>
/// <param name="NewArrival">Forecast for somebody who came now in their own hour; null while no station is open and none was.</param>
[GenerateSerializer, Immutable, Alias("scheduling.line-view")]
public sealed record LineView(
    [property: Id(0)] string Queue,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] ImmutableArray<BoardCall> Calls,
    [property: Id(3)] ImmutableArray<BoardTicket> Line,
    [property: Id(4)] int StationsOpen,
    [property: Id(5)] int DelayMinutes,
    [property: Id(6)] Wait? NewArrival);

/// <summary>A ticket that is called or at a station.</summary>
/// <param name="Number">Ticket number.</param>
/// <param name="Station">Where to.</param>
/// <param name="Serving">Whether the student is already there.</param>
/// <param name="CalledAt">When it was called (last).</param>
/// <param name="Call">Counts the calls of the line: grows with every call and recall, so that a board announces each exactly once.</param>
[GenerateSerializer, Immutable, Alias("scheduling.board-call")]
public sealed record BoardCall(
    [property: Id(0)] int Number,
    [property: Id(1)] int Station,
    [property: Id(2)] bool Serving,
    [property: Id(3)] DateTimeOffset CalledAt,
    [property: Id(4)] int Call);

/// <summary>A waiting ticket.</summary>
/// <param name="Number">Ticket number.</param>
/// <param name="P50Seconds">See <see cref="Wait"/>; -1 while it cannot be told (no station is open).</param>
/// <param name="P90Seconds">See <see cref="Wait"/>; -1 while it cannot be told.</param>
[GenerateSerializer, Immutable, Alias("scheduling.board-ticket")]
public sealed record BoardTicket([property: Id(0)] int Number, [property: Id(1)] int P50Seconds, [property: Id(2)] int P90Seconds);

/// <summary>The live topic <c>queue/{id}/staff</c> and the answer for staff.</summary>
/// <param name="Queue">Queue id in URL form.</param>
/// <param name="At">When this was true.</param>
/// <param name="OpensAt">Start of the day's first hour.</param>
/// <param name="ClosesAt">End of the day's last hour.</param>
/// <param name="Stations">Every station of the site.</param>
/// <param name="Tickets">Serving and called first, then waiting in order, then parked, then those that ended in the last 30 minutes, newest first.</param>
/// <param name="Waiting">Tickets in line.</param>
/// <param name="Served">Tickets done today.</param>
/// <param name="NoShows">Tickets that are no-shows now.</param>
/// <param name="Expected">Booked for this site and day and not here yet, per hour that is not over.</param>
/// <param name="DelayMinutes">Declared delay.</param>
/// <param name="NewArrival">As in <see cref="LineView"/>.</param>
/// <param name="Calibration">How good the forecasts were today; null before ten tickets were called.</param>
/// <param name="Reshuffles">Those that can still be undone, newest first.</param>
[GenerateSerializer, Immutable, Alias("scheduling.queue-view")]
public sealed record QueueView(
    [property: Id(0)] string Queue,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] DateTimeOffset OpensAt,
    [property: Id(3)] DateTimeOffset ClosesAt,
    [property: Id(4)] ImmutableArray<StationView> Stations,
    [property: Id(5)] ImmutableArray<TicketView> Tickets,
    [property: Id(6)] int Waiting,
    [property: Id(7)] int Served,
    [property: Id(8)] int NoShows,
    [property: Id(9)] int Expected,
    [property: Id(10)] int DelayMinutes,
    [property: Id(11)] Wait? NewArrival,
    [property: Id(12)] Calibration? Calibration,
    [property: Id(13)] ImmutableArray<ReshuffleView> Reshuffles);

/// <summary>One station 机位.</summary>
/// <param name="Number">1, 2, …</param>
/// <param name="Status">Whether it serves.</param>
/// <param name="Reason">Why it is paused, a stable code (<c>camera</c>); null when staff did it.</param>
/// <param name="Ticket">Number of the ticket called to it or served at it; null when free.</param>
/// <param name="Operator">User name of whoever opened it; null while closed.</param>
/// <param name="Served">Tickets done here today.</param>
/// <param name="MeanSeconds">Mean time from start to completion of the last ten; null before the first.</param>
[GenerateSerializer, Immutable, Alias("scheduling.station-view")]
public sealed record StationView(
    [property: Id(0)] int Number,
    [property: Id(1)] StationStatus Status,
    [property: Id(2)] string? Reason,
    [property: Id(3)] int? Ticket,
    [property: Id(4)] string? Operator,
    [property: Id(5)] int Served,
    [property: Id(6)] int? MeanSeconds);

/// <summary>Whether a station serves.</summary>
[GenerateSerializer, Alias("scheduling.station-status")]
public enum StationStatus
{
    /// <summary>Nobody works there.</summary>
    Closed = 0,

    /// <summary>Serves.</summary>
    Open = 1,

    /// <summary>For a while not: finishes the student who is there, calls nobody.</summary>
    Paused = 2,
}

/// <summary>One ticket, for staff and for the live topic <c>ticket/{id}</c> of its student.</summary>
/// <param name="Id">Ticket id in URL form.</param>
/// <param name="Number">Ticket number.</param>
/// <param name="Student">Id within the campaign.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Arrival">How the student came.</param>
/// <param name="At">When this was true.</param>
/// <param name="IssuedAt">Check-in; for a transferred one, the first.</param>
/// <param name="EffectiveAt">The one number that orders the line; lowest first.</param>
/// <param name="Place">1 = next; null unless waiting.</param>
/// <param name="Wait">Forecast; null unless waiting with a station open.</param>
/// <param name="LeaveAt">When to set out from the chosen distance; null unless waiting and a distance was chosen.</param>
/// <param name="WalkMinutes">Chosen distance; null before it was chosen.</param>
/// <param name="Station">Called to or served at; null otherwise.</param>
/// <param name="CalledAt">Last call.</param>
/// <param name="AppearBy">Until when the student may appear; null unless called.</param>
/// <param name="StartedAt">When service began.</param>
/// <param name="EndedAt">When the ticket ended, in whatever way.</param>
/// <param name="ParkedUntil">When a parked one is in line again by itself; null otherwise.</param>
/// <param name="Priority">Whether it has priority.</param>
/// <param name="OnMyWay">Whether the student said so for the present call.</param>
/// <param name="CanNeedTime">Whether "need 5 minutes" is still to be had.</param>
/// <param name="CanUndoUntil">Until when a no-show can be undone; null otherwise.</param>
/// <param name="MovedTo">Ticket's line after a transfer, queue id in URL form; null otherwise.</param>
/// <param name="Why">Why it stands where it stands; null unless waiting.</param>
[GenerateSerializer, Immutable, Alias("scheduling.ticket-view")]
public sealed record TicketView(
    [property: Id(0)] string Id,
    [property: Id(1)] int Number,
    [property: Id(2)] string Student,
    [property: Id(3)] TicketStatus Status,
    [property: Id(4)] Arrival Arrival,
    [property: Id(5)] DateTimeOffset At,
    [property: Id(6)] DateTimeOffset IssuedAt,
    [property: Id(7)] DateTimeOffset EffectiveAt,
    [property: Id(8)] int? Place,
    [property: Id(9)] Wait? Wait,
    [property: Id(10)] DateTimeOffset? LeaveAt,
    [property: Id(11)] int? WalkMinutes,
    [property: Id(12)] int? Station,
    [property: Id(13)] DateTimeOffset? CalledAt,
    [property: Id(14)] DateTimeOffset? AppearBy,
    [property: Id(15)] DateTimeOffset? StartedAt,
    [property: Id(16)] DateTimeOffset? EndedAt,
    [property: Id(17)] DateTimeOffset? ParkedUntil,
    [property: Id(18)] bool Priority,
    [property: Id(19)] bool OnMyWay,
    [property: Id(20)] bool CanNeedTime,
    [property: Id(21)] DateTimeOffset? CanUndoUntil,
    [property: Id(22)] string? MovedTo,
    [property: Id(23)] Why? Why);

/// <summary>Why a waiting ticket stands where it stands: who is ahead of it, in kinds and never as people, and what moved itself.</summary>
/// <param name="Ahead">Who is ahead, by kind, largest first; the counts add up to the place less one.</param>
/// <param name="Own">What decided its own place in time, in order of happening.</param>
/// <param name="PenaltyMinutes">Minutes added for coming without a booking or outside the hour; 0 = none.</param>
[GenerateSerializer, Immutable, Alias("scheduling.why")]
public sealed record Why(
    [property: Id(0)] ImmutableArray<Ahead> Ahead,
    [property: Id(1)] ImmutableArray<OwnReason> Own,
    [property: Id(2)] int PenaltyMinutes);

/// <summary>Tickets of one kind ahead of another.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="Hour">Start of their booked hour for <see cref="AheadKind.Booked"/>; null otherwise.</param>
/// <param name="Count">How many.</param>
[GenerateSerializer, Immutable, Alias("scheduling.ahead")]
public sealed record Ahead([property: Id(0)] AheadKind Kind, [property: Id(1)] DateTimeOffset? Hour, [property: Id(2)] int Count);

/// <summary>Kinds of tickets ahead.</summary>
[GenerateSerializer, Alias("scheduling.ahead-kind")]
public enum AheadKind
{
    /// <summary>In their own booked hour.</summary>
    Booked = 0,

    /// <summary>With priority.</summary>
    Priority = 1,

    /// <summary>Without a booking, or outside its hour, who had waited long enough.</summary>
    Other = 2,

    /// <summary>Moved here from another site, with their place kept.</summary>
    Transferred = 3,
}

/// <summary>What decided a ticket's own place.</summary>
[GenerateSerializer, Alias("scheduling.own-reason")]
public enum OwnReason
{
    /// <summary>Came in the booked hour: placed by check-in.</summary>
    InHour = 0,

    /// <summary>Came before the booked hour: placed as if it had just begun to let people in.</summary>
    Early = 1,

    /// <summary>Came after the booked hour: later by the penalty.</summary>
    Late = 2,

    /// <summary>Came without a booking for here: later by the penalty.</summary>
    WalkIn = 3,

    /// <summary>Has priority.</summary>
    Priority = 4,

    /// <summary>Asked for five minutes: moved back.</summary>
    NeededTime = 5,

    /// <summary>Came from another site with its place kept.</summary>
    Transferred = 6,

    /// <summary>Staff moved it to another hour.</summary>
    Rescheduled = 7,

    /// <summary>A call was taken back (its station closed, or a no-show was undone): the old place again.</summary>
    PutBack = 8,
}

/// <summary>How good the forecasts given at check-in were.</summary>
/// <param name="Tickets">Tickets that were called.</param>
/// <param name="WithinP90">Part of them that waited no longer than P90, 0–1; 0.9 is perfect.</param>
/// <param name="MeanErrorSeconds">Mean of the waited time less P50.</param>
[GenerateSerializer, Immutable, Alias("scheduling.calibration")]
public sealed record Calibration([property: Id(0)] int Tickets, [property: Id(1)] double WithinP90, [property: Id(2)] int MeanErrorSeconds);

/// <summary>The day in buckets, for charts.</summary>
/// <param name="Queue">Queue id in URL form.</param>
/// <param name="BucketMinutes">Length of a bucket.</param>
/// <param name="Buckets">From the first hour on, without gaps.</param>
[GenerateSerializer, Immutable, Alias("scheduling.queue-history")]
public sealed record QueueHistory(
    [property: Id(0)] string Queue, [property: Id(1)] int BucketMinutes, [property: Id(2)] ImmutableArray<QueueBucket> Buckets);

/// <summary>A quarter of an hour of a line.</summary>
/// <param name="From">Its start.</param>
/// <param name="Arrived">Tickets issued.</param>
/// <param name="Served">Tickets done.</param>
/// <param name="Waiting">Tickets in line at its end.</param>
/// <param name="WaitP50Seconds">Median wait of those called in it; null without one.</param>
/// <param name="WaitP90Seconds">Ninth decile; null without one.</param>
[GenerateSerializer, Immutable, Alias("scheduling.queue-bucket")]
public sealed record QueueBucket(
    [property: Id(0)] DateTimeOffset From,
    [property: Id(1)] int Arrived,
    [property: Id(2)] int Served,
    [property: Id(3)] int Waiting,
    [property: Id(4)] int? WaitP50Seconds,
    [property: Id(5)] int? WaitP90Seconds);
