namespace Scheduling.Load.Crash.Check;

/// <summary>A line as its events tell it.</summary>
internal sealed class LineBook
{
    private static readonly Dictionary<string, string> After = new()
    {
        ["queue.ticket-started"] = "serving",
        ["queue.ticket-completed"] = "done",
        ["queue.ticket-no-show"] = "noShow",
        ["queue.ticket-put-back"] = "waiting",
        ["queue.ticket-parked"] = "parked",
        ["queue.ticket-needed-time"] = "parked",
        ["queue.ticket-returned"] = "waiting",
        ["queue.ticket-reinstated"] = "waiting",
        ["queue.ticket-left"] = "left",
    };

    private static readonly Dictionary<string, string> Before = new()
    {
        ["queue.ticket-started"] = "called",
        ["queue.ticket-completed"] = "serving",
        ["queue.ticket-put-back"] = "called",
    };

    private readonly List<LineTicket> _tickets = [];
    private readonly Dictionary<int, int> _stations = [];

    /// <summary>Ticket n stands at n − 1.</summary>
    public IReadOnlyList<LineTicket> Tickets => _tickets;

    public void Apply(LogEvent e, Findings findings)
    {
        switch (e.Type)
        {
            case "queue.ticket-issued":
                var student = e.Text("student");
                findings.Unless(e.Number("number") == _tickets.Count + 1, Wrong.Double, $"ticket {_tickets.Count + 1} should come: {e}");
                findings.Unless(!_tickets.Any(ticket => ticket.Student == student && ticket.IsActive), Wrong.Double, $"stands in line already: {e}");
                _tickets.Add(new LineTicket(student, "waiting"));
                break;
            case "queue.ticket-called":
                Call(e, findings);
                break;
            default:
                if (After.TryGetValue(e.Type, out var status))
                {
                    Move(e, status, findings);
                }

                break;
        }
    }

    private void Call(LogEvent e, Findings findings)
    {
        var (number, station) = (e.Number("number"), e.Number("station"));
        findings.Unless(
            !_stations.TryGetValue(station, out var there) || _tickets[there - 1] is not { Status: "called" or "serving" },
            Wrong.Double,
            $"called to a station that is busy: {e}");
        if (Ticket(e, findings) is { } ticket)
        {
            findings.Unless(ticket.Status == "waiting", Wrong.Double, $"called while {ticket.Status}: {e}");
            _tickets[number - 1] = ticket with { Status = "called" };
            _stations[station] = number;
        }
    }

    private void Move(LogEvent e, string status, Findings findings)
    {
        if (Ticket(e, findings) is { } ticket)
        {
            findings.Unless(
                !Before.TryGetValue(e.Type, out var needed) || ticket.Status == needed, Wrong.Double, $"happens to a ticket that is {ticket.Status}: {e}");
            _tickets[e.Number("number") - 1] = ticket with { Status = status };
        }
    }

    private LineTicket? Ticket(LogEvent e, Findings findings)
    {
        var number = e.Number("number");
        if (number >= 1 && number <= _tickets.Count)
        {
            return _tickets[number - 1];
        }

        findings.Add(Wrong.Diverged, $"a ticket that was never issued: {e}");
        return null;
    }
}

/// <summary>A place in a line.</summary>
/// <param name="Student">Id of the student.</param>
/// <param name="Status">As in the interface.</param>
internal sealed record LineTicket(string Student, string Status)
{
    public bool IsActive => Status is "waiting" or "called" or "serving" or "parked";
}
