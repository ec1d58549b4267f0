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
    private readonly Lazy<Outlook> _outlook;
    private readonly Lazy<Dictionary<int, (int Place, Why Why)>> _places;

    public QueueViews(QueueState state, QueueRules rules, DateTimeOffset now)
    {
        (_state, _rules, _now) = (state, rules, now);
        _outlook = new Lazy<Outlook>(() => Views.Outlook.Of(state, rules, now));
        _places = new Lazy<Dictionary<int, (int Place, Why Why)>>(() => WhyBuilder.Explain(Outlook.Line));
    }

    private Outlook Outlook => _outlook.Value;

    public TicketView Ticket(int number)
    {
        var ticket = _state.Tickets[number - 1];
        var view = TicketViews.Of(_state.Id, ticket, _rules, _now);
        return ticket.Status == TicketStatus.Waiting ? Waiting(ticket, view) : view;
    }

    public StationView Station(int number) => _state.Stations[number - 1].ToView();

    public LineView Line() => new(
        _state.Id.ToUrl(),
        _now,
        [.. AtStations().OrderByDescending(ticket => ticket.Call).Select(ticket => new BoardCall(
            ticket.Number, ticket.Station!.Value, ticket.Status == TicketStatus.Serving, ticket.CalledAt!.Value, ticket.Call))],
        [.. Outlook.Line.Select(ticket => Outlook.Of(ticket.Number) is { } wait
            ? new BoardTicket(ticket.Number, wait.P50Seconds, wait.P90Seconds)
            : new BoardTicket(ticket.Number, -1, -1))],
        _state.Stations.Count(station => station.Status == StationStatus.Open),
        DelayMinutes,
        Outlook.NewArrival);

    /// <param name="expected">Booked for here and not here yet.</param>
    public QueueView Staff(int expected) => new(
        _state.Id.ToUrl(),
        _now,
        _state.Plan!.OpensAt,
        _state.Plan.ClosesAt,
        [.. _state.Stations.Where(station => station.Number <= _state.Plan.Stations || !station.IsFree).Select(station => station.ToView())],
        [.. StaffTickets().Select(ticket => Ticket(ticket.Number))],
        Outlook.Line.Length,
        _state.Tickets.Count(ticket => ticket.Status == TicketStatus.Done),
        _state.Tickets.Count(ticket => ticket.Status == TicketStatus.NoShow),
        expected,
        DelayMinutes,
        Outlook.NewArrival,
        Calibration(),
        [.. _state.Reshuffles.Reverse().Select(reshuffle => reshuffle.ToView(_now, _rules)).Where(view => view.CanUndoUntil is not null)]);

    private int DelayMinutes => _state.DelayUntil > _now ? (int)Math.Ceiling((_state.DelayUntil.Value - _now).TotalMinutes) : 0;

    private TicketView Waiting(Ticket ticket, TicketView view)
    {
        var (place, why) = _places.Value[ticket.Number];
        var wait = Outlook.Of(ticket.Number);
        return view with
        {
            Place = place,
            Wait = Views.Outlook.ToWait(wait),
            LeaveAt = ticket.WalkMinutes is { } walk && wait is { } forecast ? LeaveAt(forecast.P10Seconds, walk) : null,
            Why = why,
        };
    }

    /// <summary>Early enough to be there in nine of ten cases.</summary>
    private DateTimeOffset LeaveAt(int surelySeconds, int walkMinutes)
    {
        var leave = _now.AddSeconds(surelySeconds).AddMinutes(-walkMinutes);
        return leave > _now ? leave : _now;
    }

    private IEnumerable<Ticket> StaffTickets() =>
    [
        .. AtStations().OrderBy(ticket => ticket.Status == TicketStatus.Serving ? 0 : 1).ThenBy(ticket => ticket.Call),
        .. Outlook.Line,
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
