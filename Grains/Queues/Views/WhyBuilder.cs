using System.Collections.Immutable;
using Scheduling.Contracts.Queues;

namespace Scheduling.Grains.Queues.Views;

/// <summary>
/// Explains places while walking along the line once: whoever was passed is counted by kind, so the counts add up to the place
/// less one.
/// </summary>
internal sealed class WhyBuilder
{
    private readonly Dictionary<(AheadKind Kind, DateTimeOffset? Hour), int> _ahead = [];

    /// <summary>Places and their explanations by ticket number.</summary>
    public static Dictionary<int, (int Place, Why Why)> Explain(ImmutableArray<Ticket> line)
    {
        var builder = new WhyBuilder();
        var places = new Dictionary<int, (int, Why)>(line.Length);
        foreach (var ticket in line)
        {
            places[ticket.Number] = (places.Count + 1, builder.Next(ticket));
        }

        return places;
    }

    private Why Next(Ticket ticket)
    {
        var why = new Why(
            [.. _ahead
                .OrderByDescending(ahead => ahead.Value).ThenBy(ahead => ahead.Key.Kind).ThenBy(ahead => ahead.Key.Hour)
                .Select(ahead => new Ahead(ahead.Key.Kind, ahead.Key.Hour, ahead.Value))],
            ticket.Own,
            (int)Math.Round(ticket.Penalty.TotalMinutes));
        var kind = KindOf(ticket);
        _ahead[kind] = _ahead.GetValueOrDefault(kind) + 1;
        return why;
    }

    private static (AheadKind Kind, DateTimeOffset? Hour) KindOf(Ticket ticket) => ticket switch
    {
        { Priority: true } => (AheadKind.Priority, null),
        { Origin: not null } => (AheadKind.Transferred, null),
        { Hour: { } hour } when ticket.Arrival is Arrival.InHour or Arrival.Early || ticket.Own.Contains(OwnReason.Rescheduled) => (AheadKind.Booked, hour),
        _ => (AheadKind.Other, null),
    };
}
