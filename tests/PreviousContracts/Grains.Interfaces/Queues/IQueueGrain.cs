using System.Collections.Immutable;
using Orleans.Concurrency;
using Scheduling.PreviousContracts.Common;

namespace Scheduling.PreviousContracts.Queues;

/// <summary>One day's line at one site, keyed by <see cref="QueueId"/>: tickets, stations, calls and forecasts.</summary>
/// <remarks>
/// Whatever puts a student into a line (check-in, undoing a no-show) comes through the student's actor, so that nobody stands in
/// two; whatever takes one out needs the line alone. Of two lines that exchange tickets, the one with the smaller key calls the other.
/// </remarks>
[Alias("scheduling.queue")]
public interface IQueueGrain : IGrainWithStringKey
{
    /// <summary>Issues a ticket; from the student's actor.</summary>
    [Alias("issue")]
    Task<Outcome<TicketView>> Issue(IssueTicket command);

    /// <summary>Ends a ticket as done; from the student's actor. Answers the completed ticket and the one called next.</summary>
    [Alias("complete")]
    Task<Outcome<TicketCompletion>> Complete(CompleteTicket command);

    /// <summary>Undoes a no-show; from the student's actor.</summary>
    [Alias("reinstate")]
    Task<Outcome<TicketView>> Reinstate(ReinstateTicket command);

    /// <summary>Opens, pauses or closes a station.</summary>
    [Alias("set-station")]
    Task<Outcome<StationView>> SetStation(SetStation command);

    /// <summary>Calls the next ticket to a station.</summary>
    [Alias("call-next")]
    Task<Outcome<TicketView>> CallNext(CallNext command);

    /// <summary>Does something to one ticket.</summary>
    [Alias("act")]
    Task<Outcome<TicketView>> Act(ActOnTicket command);

    /// <summary>What a reshuffle would do; changes nothing.</summary>
    [Alias("preview-reshuffle"), AlwaysInterleave]
    Task<Outcome<ReshufflePreview>> Preview(Reshuffle reshuffle);

    /// <summary>Applies a reshuffle.</summary>
    [Alias("apply-reshuffle"), AlwaysInterleave]
    Task<Outcome<ReshuffleView>> Apply(ApplyReshuffle command);

    /// <summary>Takes a reshuffle back.</summary>
    [Alias("undo-reshuffle"), AlwaysInterleave]
    Task<Outcome<ReshuffleView>> Undo(UndoReshuffle command);

    /// <summary>Does what the clock makes due: no-shows and parked tickets that return. Harmless at any time.</summary>
    [Alias("tick")]
    Task Tick();

    /// <summary>The line for staff; null when the timetable has no such site or day.</summary>
    [Alias("find"), ReadOnly]
    Task<QueueView?> Find();

    /// <summary>The line for everyone; null when the timetable has no such site or day.</summary>
    [Alias("find-line"), ReadOnly]
    Task<LineView?> FindLine();

    /// <summary>One ticket; null when there is none of that number.</summary>
    [Alias("find-ticket"), ReadOnly]
    Task<TicketView?> FindTicket(int number);

    /// <summary>The newest ticket of a student in this line; null when there is none.</summary>
    [Alias("find-ticket-of"), ReadOnly]
    Task<TicketView?> FindTicketOf(string student);

    /// <summary>
    /// The same, and certainly the newest, even if this actor was active twice: for the student's actor, which decides on it whether
    /// the student may get into another line.
    /// </summary>
    [Alias("confirm-ticket-of")]
    Task<TicketView?> ConfirmTicketOf(string student);

    /// <summary>Every ticket of the day, oldest first, without places and forecasts.</summary>
    [Alias("tickets"), ReadOnly]
    Task<ImmutableArray<TicketView>> Tickets();

    /// <summary>The day in quarters of an hour; null when the timetable has no such site or day.</summary>
    [Alias("history"), ReadOnly]
    Task<QueueHistory?> History();
}

/// <summary>What completing a ticket did.</summary>
/// <param name="Completed">The ticket.</param>
/// <param name="Next">The ticket that was called next; null when not asked for or nobody could be called.</param>
[GenerateSerializer, Immutable, Alias("scheduling.ticket-completion")]
public sealed record TicketCompletion([property: Id(0)] TicketView Completed, [property: Id(1)] TicketView? Next);
