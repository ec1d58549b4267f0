using System.Globalization;
using Scheduling.Contracts.Queues;

namespace Scheduling.Grains.Tests.Queues.Model;

/// <summary>
/// The rules of a line once more, told as simply as they can be: one list in order, into which tickets are put, no events, no keys to
/// sort by. Times are minutes after nine. What the deciders say is held against it.
/// </summary>
internal sealed class NaiveLine
{
    private readonly List<NaiveTicket> _tickets = [];
    private readonly List<NaiveTicket> _order = [];
    private readonly NaiveStation[] _stations = [new(), new(), new()];
    private readonly List<(int Op, string What, string Answer)> _done = [];
    private double _now;
    private double _delayedUntil = double.NegativeInfinity;

    public string Do(LineCommand command)
    {
        switch (command)
        {
            case LineCommand.CheckIn c:
                return Once(c.Op, $"check in {c.Student}", () => CheckIn(c));
            case LineCommand.Set c:
                var reason = c.Status == StationStatus.Open || !c.Camera ? "" : "camera";
                return Once(c.Op, $"set {c.Station} {c.Status} {reason}", () => Set(c));
            case LineCommand.Call c:
                return Once(c.Op, $"call {c.Station}", () => Call(c.Station));
            case LineCommand.Act c:
                var minutes = c.Action is TicketAction.Park or TicketAction.ChooseWalk ? c.Minutes : null;
                return Once(c.Op, $"{c.Action} {c.Number} {minutes}", () => c.Number < 1 || c.Number > _tickets.Count ? "!ticket-unknown" : Act(_tickets[c.Number - 1], c));
            case LineCommand.Complete c:
                return Once(c.Op, $"complete {c.Number} {c.CallNext}", () => Complete(c));
            case LineCommand.Reinstate c:
                return Once(c.Op, $"reinstate {c.Number}", () => Reinstate(c));
            case LineCommand.Delay c:
                return Once(c.Op, $"delay {c.Minutes}", () => Delay(c));
            case LineCommand.Pass c:
                _now += c.HalfMinutes / 2.0;
                Clock();
                return "ok";
            default:
                return "ok";
        }
    }

    public string See() => string.Join('\n', [
        $"line: {string.Join(", ", Line().Select((ticket, index) => $"{ticket.Number}@{ticket.Effective.ToString(CultureInfo.InvariantCulture)} behind {Ahead(index)}"))}",
        $"stations: {string.Join(", ", _stations.Select(s => $"{s.Status} {s.Reason}{s.Ticket?.Number}"))}",
        .. _tickets.Select(ticket => $"{ticket.Number} {ticket.Student} {ticket.Status} {(ticket.NeededTime ? "needed" : "")}"),
    ]);

    private IEnumerable<NaiveTicket> Line() => _order.Where(ticket => ticket.Status == TicketStatus.Waiting);

    private string Ahead(int index) => string.Join(
        ' ', Line().Take(index).GroupBy(ticket => ticket.Kind).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Count()} {group.Key}"));

    /// <summary>The same operation does nothing and answers the same. "!" marks a refusal and "~" what changes nothing: neither is remembered.</summary>
    private string Once(int op, string what, Func<string> act)
    {
        var before = _done.FindIndex(done => done.Op == op);
        if (before >= 0)
        {
            return _done[before].What == what ? _done[before].Answer : "operation-reused";
        }

        var answer = act();
        if (answer[0] is '!' or '~')
        {
            return answer[1..];
        }

        _done.Add((op, what, answer));
        return answer;
    }

    private string CheckIn(LineCommand.CheckIn c)
    {
        if (_tickets.Exists(ticket => ticket.Student == c.Student && ticket.IsActive))
        {
            return "!already-in-line";
        }

        var ticket = new NaiveTicket { Number = _tickets.Count + 1, Student = c.Student, Effective = _now + 30, Anchor = _tickets.Count + 1 };
        if (c is { Hour: { } hour, Here: true } && _now < (hour * 60) + 60)
        {
            var begins = (hour * 60) - 15;
            ticket.Effective = _now >= begins ? _now : Math.Min(_now + 30, begins);
            ticket.Kind = $"booked {hour + 9}";
        }

        if (c.Priority)
        {
            ticket.Effective = Math.Min(ticket.Effective, _now - 60);
            ticket.Kind = "priority";
        }

        _tickets.Add(ticket);
        Insert(ticket);
        return $"{ticket.Number}";
    }

    private string Set(LineCommand.Set c)
    {
        if (c.Station is < 1 or > 3)
        {
            return "!station-unknown";
        }

        var station = _stations[c.Station - 1];
        var mine = station is { Status: StationStatus.Paused, Reason: "camera" };
        var allowed = !c.Camera || (c.Status switch
        {
            StationStatus.Open => mine,
            StationStatus.Paused => mine || station.Status == StationStatus.Open,
            _ => false,
        });
        if (!allowed)
        {
            return "!station-paused-otherwise";
        }

        station.Status = c.Status;
        station.Reason = c is { Camera: true, Status: StationStatus.Paused } ? "camera" : "";
        if (c.Status != StationStatus.Open && station.Ticket is { Status: TicketStatus.Called } called)
        {
            station.Ticket = null;
            called.Status = TicketStatus.Waiting;
        }

        return "ok";
    }

    private string Call(int number)
    {
        if (number is < 1 or > 3)
        {
            return "!station-unknown";
        }

        var station = _stations[number - 1];
        var refusal = station.Status != StationStatus.Open ? "!station-not-open"
            : station.Ticket is not null ? "!station-busy"
            : _now < _delayedUntil ? "!queue-delayed"
            : !Line().Any() ? "!nobody-waiting"
            : null;
        if (refusal is not null)
        {
            return refusal;
        }

        var first = Line().First();
        station.Ticket = first;
        first.Status = TicketStatus.Called;
        first.AppearBy = _now + 2;
        first.OnMyWay = false;
        return $"{first.Number}";
    }

    private string Act(NaiveTicket ticket, LineCommand.Act c)
    {
        var (waiting, called, parked) = (ticket.Status == TicketStatus.Waiting, ticket.Status == TicketStatus.Called, ticket.Status == TicketStatus.Parked);
        switch (c.Action)
        {
            case TicketAction.Recall when called:
                (ticket.AppearBy, ticket.OnMyWay) = (_now + 2, false);
                return "ok";
            case TicketAction.Start when called:
                ticket.Status = TicketStatus.Serving;
                return "ok";
            case TicketAction.NoShow when called:
                return _now < ticket.AppearBy ? "!ticket-still-has-time" : End(ticket, TicketStatus.NoShow);
            case TicketAction.OnMyWay when called:
                if (ticket.OnMyWay)
                {
                    return "~ok";
                }

                (ticket.AppearBy, ticket.OnMyWay) = (ticket.AppearBy + 1, true);
                return "ok";
            case TicketAction.Park when waiting || called:
                return c.Minutes is < 1 or > 240 ? "!ticket-details-invalid" : Park(ticket, c.Minutes is { } minutes ? _now + minutes : double.PositiveInfinity);
            case TicketAction.Return when parked:
                ticket.Status = TicketStatus.Waiting;
                return "ok";
            case TicketAction.Leave when waiting || called || parked:
                return End(ticket, TicketStatus.Left);
            case TicketAction.Prioritise when waiting || parked:
                (ticket.Effective, ticket.Anchor, ticket.Kind) = (Math.Min(ticket.Effective, _now - 60), ticket.Number, "priority");
                Insert(ticket);
                return "ok";
            case TicketAction.NeedTime when waiting || called:
                return ticket.NeededTime ? "!need-time-used" : NeedTime(ticket);
            case TicketAction.ChooseWalk when ticket.IsActive:
                return c.Minutes is null or < 0 or > 60 ? "!ticket-details-invalid" : "ok";
            default:
                return "!ticket-state";
        }
    }

    private string NeedTime(NaiveTicket ticket)
    {
        ticket.NeededTime = true;
        var behind = _order.Skip(_order.IndexOf(ticket) + 1).Where(other => other.Status == TicketStatus.Waiting).Take(3).LastOrDefault();
        if (behind is not null)
        {
            _order.Remove(ticket);
            _order.Insert(_order.IndexOf(behind) + 1, ticket);
            (ticket.Effective, ticket.Anchor) = (behind.Effective, behind.Anchor);
        }

        return Park(ticket, _now + 5);
    }

    private string Complete(LineCommand.Complete c)
    {
        if (c.Number < 1 || c.Number > _tickets.Count)
        {
            return "!ticket-unknown";
        }

        var ticket = _tickets[c.Number - 1];
        if (ticket.Status != TicketStatus.Serving)
        {
            return "!ticket-state";
        }

        var station = Array.FindIndex(_stations, s => s.Ticket == ticket) + 1;
        End(ticket, TicketStatus.Done);
        var next = c.CallNext ? Call(station) : "!";
        return $"{c.Number} {(next[0] == '!' ? "" : next)}";
    }

    private string Reinstate(LineCommand.Reinstate c)
    {
        if (c.Number < 1 || c.Number > _tickets.Count)
        {
            return "!ticket-unknown";
        }

        var ticket = _tickets[c.Number - 1];
        if (ticket.Status != TicketStatus.NoShow)
        {
            return "!ticket-state";
        }

        if (_tickets.Skip(c.Number).Any(later => later.Student == ticket.Student))
        {
            return "!ticket-not-current";
        }

        if (_now > ticket.EndedAt + 10)
        {
            return "!undo-too-late";
        }

        ticket.Status = TicketStatus.Waiting;
        return "ok";
    }

    private string Delay(LineCommand.Delay c)
    {
        if (c.Minutes > 240)
        {
            return "!reshuffle-invalid";
        }

        _delayedUntil = c.Minutes == 0 ? double.NegativeInfinity : _now + c.Minutes;
        return "ok";
    }

    private void Clock()
    {
        foreach (var ticket in _tickets)
        {
            if (ticket.Status == TicketStatus.Parked && ticket.ParkedUntil <= _now)
            {
                ticket.Status = TicketStatus.Waiting;
            }
            else if (ticket.Status == TicketStatus.Called && ticket.AppearBy + 3 <= _now)
            {
                End(ticket, TicketStatus.NoShow);
            }
        }
    }

    private string Park(NaiveTicket ticket, double until)
    {
        Free(ticket);
        (ticket.Status, ticket.ParkedUntil) = (TicketStatus.Parked, until);
        return "ok";
    }

    private string End(NaiveTicket ticket, TicketStatus status)
    {
        Free(ticket);
        (ticket.Status, ticket.EndedAt) = (status, _now);
        return "ok";
    }

    private void Free(NaiveTicket ticket)
    {
        foreach (var station in _stations.Where(station => station.Ticket == ticket))
        {
            station.Ticket = null;
        }
    }

    /// <summary>In front of the first that stands later, or at the same time with a higher number or behind this or a higher one.</summary>
    private void Insert(NaiveTicket ticket)
    {
        _order.Remove(ticket);
        var at = _order.FindIndex(other =>
            other.Effective > ticket.Effective || (other.Effective == ticket.Effective && other.Anchor >= ticket.Number));
        _order.Insert(at < 0 ? _order.Count : at, ticket);
    }

    private sealed class NaiveStation
    {
        public StationStatus Status { get; set; }

        public string Reason { get; set; } = "";

        public NaiveTicket? Ticket { get; set; }
    }

    private sealed class NaiveTicket
    {
        public int Number { get; init; }

        public int Student { get; init; }

        public TicketStatus Status { get; set; }

        public double Effective { get; set; }

        /// <summary>Its own number, or that of the ticket which it moved behind.</summary>
        public int Anchor { get; set; }

        public string Kind { get; set; } = "other";

        public double AppearBy { get; set; }

        public double ParkedUntil { get; set; }

        public double EndedAt { get; set; }

        public bool OnMyWay { get; set; }

        public bool NeededTime { get; set; }

        public bool IsActive => Status is TicketStatus.Waiting or TicketStatus.Called or TicketStatus.Serving or TicketStatus.Parked;
    }
}
