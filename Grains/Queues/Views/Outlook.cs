using System.Collections.Immutable;
using Scheduling.Contracts.Queues;
using Scheduling.Grains.Queues.Forecast;

namespace Scheduling.Grains.Queues.Views;

/// <summary>The line in order, and how long each will wait.</summary>
internal sealed class Outlook
{
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(15);

    private readonly Dictionary<int, WaitForecast> _waits;

    private Outlook(ImmutableArray<Ticket> line, Dictionary<int, WaitForecast> waits, Wait? newArrival) =>
        (Line, _waits, NewArrival) = (line, waits, newArrival);

    /// <summary>Waiting tickets in order.</summary>
    public ImmutableArray<Ticket> Line { get; }

    /// <summary>Forecast for somebody who came now in their own hour; null while no station is open.</summary>
    public Wait? NewArrival { get; }

    public static Outlook Of(QueueState state, QueueRules rules, DateTimeOffset now)
    {
        var line = InOrder(state);
        var forecast = Foretell(state, [.. line.Select(InLine)], rules, now);
        var waits = new Dictionary<int, WaitForecast>();
        for (var index = 0; index < forecast?.Tickets.Length; index++)
        {
            waits[line[index].Number] = forecast.Tickets[index];
        }

        return new Outlook([.. line.Where(ticket => ticket.Status == TicketStatus.Waiting)], waits, ToWait(forecast?.NewArrival));
    }

    /// <summary>What a place foretells somebody who would come to stand there.</summary>
    public static Wait? At(QueueState state, OrderKey key, QueueRules rules, DateTimeOffset now)
    {
        var line = InOrder(state);
        var index = line.Count(ticket => ticket.Key < key);
        var forecast = Foretell(state, [.. line.Take(index).Select(InLine), new TicketInLine(key.EffectiveAt), .. line.Skip(index).Select(InLine)], rules, now);
        return ToWait(forecast?.Tickets[index]);
    }

    /// <summary>Forecast of a ticket of the line; null while no station is open.</summary>
    public WaitForecast? Of(int number) => _waits.TryGetValue(number, out var wait) ? wait : null;

    public static Wait? ToWait(WaitForecast? forecast) => forecast is { } wait ? new Wait(wait.P50Seconds, wait.P90Seconds) : null;

    /// <summary>Waiting tickets, and among them at their places the parked ones that return by themselves.</summary>
    private static List<Ticket> InOrder(QueueState state) =>
    [
        .. state.Tickets
            .Where(ticket => ticket.Status == TicketStatus.Waiting || ticket is { Status: TicketStatus.Parked, ParkedUntil: not null })
            .OrderBy(ticket => ticket.Key),
    ];

    private static TicketInLine InLine(Ticket ticket) => new(ticket.Key.EffectiveAt, ticket.ParkedUntil);

    private static LineForecast? Foretell(QueueState state, ImmutableArray<TicketInLine> line, QueueRules rules, DateTimeOffset now) => Forecaster.Forecast(new ForecastInput(
        now,
        [.. state.Stations
            .Where(station => station.Status == StationStatus.Open)
            .Select(station => new StationNow(station.Ticket is { } number ? CalledAt(state.Tickets[number - 1]) : null))],
        line,
        [.. state.Tickets
            .Where(ticket => ticket is { Status: TicketStatus.Done or TicketStatus.NoShow, Station: not null })
            .OrderByDescending(ticket => ticket.EndedAt)
            .Take(Forecaster.Window)
            .Reverse()
            .Select(ticket => new ServedTicket(ticket.Station!.Value, ticket.HereSince, CalledAt(ticket)!.Value, ticket.EndedAt!.Value))],
        state.Plan!.PhotoSeconds,
        state.Tickets.Count(ticket => ticket.Arrival == Arrival.InHour && ticket.HereSince > now - Lately) / Lately.TotalMinutes,
        state.DelayUntil,
        (uint)state.Tickets.Length), rules.Forecast);

    /// <summary>Since when a ticket has kept its station: its first call there, not its last recall.</summary>
    private static DateTimeOffset? CalledAt(Ticket ticket) => ticket.Own.Contains(OwnReason.PutBack) ? ticket.CalledAt : ticket.FirstCalledAt;
}
