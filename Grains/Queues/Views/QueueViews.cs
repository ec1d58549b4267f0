using System.Collections.Immutable;
using Scheduling.Contracts.Queues;

namespace Scheduling.Grains.Queues.Views;

/// <summary>What can be seen of a line at one moment. The line is ordered, foretold and explained once for all views.</summary>
internal sealed class QueueViews
{
    private const int CalibrationNeeds = 10;

    private readonly QueueState _state;
    private readonly QueueRules _rules;
    private readonly DateTimeOffset _now;
    private readonly Outlook _outlook;
    private readonly ImmutableArray<Why> _why;
    private readonly Dictionary<int, int> _index;

    public QueueViews(QueueState state, QueueRules rules, DateTimeOffset now)
    {
        (_state, _rules, _now) = (state, rules, now);
        _outlook = Outlook.Of(state, now);
        _why = WhyBuilder.Explain(_outlook.Line);
        _index = new Dictionary<int, int>(_outlook.Line.Length);
        for (var index = 0; index < _outlook.Line.Length; index++)
        {
            _index[_outlook.Line[index].Number] = index;
        }
    }

    public TicketView Ticket(int number)
    {
        var ticket = _state.Tickets[number - 1];
        return _index.TryGetValue(number, out var index) ? Waiting(ticket, index) : TicketViews.Of(_state.Id, ticket, _rules, _now);
    }

    public StationView Station(int number) => _state.Stations[number - 1].ToView();

    public LineView Line() => new(
        _state.Id.ToUrl(),
        _now,
        [.. AtStations().OrderByDescending(ticket => ticket.Call).Select(ticket => new BoardCall(
            ticket.Number, ticket.Station!.Value, ticket.Status == TicketStatus.Serving, ticket.CalledAt!.Value, ticket.Call))],
        [.. _outlook.Line.Select((ticket, index) => _outlook.WaitAt(index) is { } wait
            ? new BoardTicket(ticket.Number, wait.P50Seconds, wait.P90Seconds)
            : new BoardTicket(ticket.Number, -1, -1))],
        _state.Stations.Count(station => station.Status == StationStatus.Open),
        DelayMinutes,
        _outlook.NewArrival);

    /// <param name="expected">Booked for here and not here yet.</param>
    public QueueView Staff(int expected) => new(
        _state.Id.ToUrl(),
        _now,
        _state.Plan!.OpensAt,
        _state.Plan.ClosesAt,
        [.. _state.Stations.Where(station => station.Number <= _state.Plan.Stations || !station.IsFree).Select(station => station.ToView())],
        [.. StaffTickets().Select(ticket => Ticket(ticket.Number))],
        _outlook.Line.Length,
        _state.Tickets.Count(ticket => ticket.Status == TicketStatus.Done),
        _state.Tickets.Count(ticket => ticket.Status == TicketStatus.NoShow),
        expected,
        DelayMinutes,
        _outlook.NewArrival,
        Calibration(),
        [.. _state.Reshuffles.Reverse().Select(reshuffle => reshuffle.ToView(_now, _rules)).Where(view => view.CanUndoUntil is not null)]);

    private int DelayMinutes => _state.DelayUntil > _now ? (int)Math.Ceiling((_state.DelayUntil.Value - _now).TotalMinutes) : 0;

    private TicketView Waiting(Ticket ticket, int index)
    {
        var wait = _outlook.WaitAt(index);
        return TicketViews.Of(_state.Id, ticket, _rules, _now) with
        {
            Place = index + 1,
            Wait = wait,
            LeaveAt = ticket.WalkMinutes is { } walk && wait is not null ? LeaveAt(wait, walk) : null,
            Why = _why[index],
        };
    }

    /// <summary>Early enough to be there in nine of ten cases: as far before the median as P90 is behind it.</summary>
    private DateTimeOffset LeaveAt(Wait wait, int walkMinutes)
    {
        var surely = Math.Max(0, (2 * wait.P50Seconds) - wait.P90Seconds);
        var leave = _now.AddSeconds(surely).AddMinutes(-walkMinutes);
        return leave > _now ? leave : _now;
    }

    private IEnumerable<Ticket> StaffTickets() =>
    [
        .. AtStations().OrderBy(ticket => ticket.Status == TicketStatus.Serving ? 0 : 1).ThenBy(ticket => ticket.Call),
        .. _outlook.Line,
        .. _state.Tickets.Where(ticket => ticket.Status == TicketStatus.Parked).OrderBy(ticket => ticket.Key),
        .. _state.Tickets.Where(ticket => ticket.EndedAt > _now - _rules.ShowEnded).OrderByDescending(ticket => ticket.EndedAt),
    ];

    private IEnumerable<Ticket> AtStations() =>
        _state.Tickets.Where(ticket => ticket.Status is TicketStatus.Called or TicketStatus.Serving);

    /// <summary>Of tickets that went straight from check-in to their call; what took a detour was not foretold.</summary>
    private Calibration? Calibration()
    {
        var told = _state.Tickets
            .Where(ticket => ticket is { Detoured: false, Promise: not null, FirstCalledAt: not null })
            .Select(ticket => (Promise: ticket.Promise!, Waited: (ticket.FirstCalledAt!.Value - ticket.IssuedAt).TotalSeconds))
            .ToArray();
        return told.Length < CalibrationNeeds ? null : new Calibration(
            told.Length,
            told.Count(t => t.Waited <= t.Promise.P90Seconds) / (double)told.Length,
            (int)Math.Round(told.Average(t => t.Waited - t.Promise.P50Seconds)));
    }
}
