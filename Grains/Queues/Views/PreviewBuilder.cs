using System.Collections.Immutable;
using Scheduling.Contracts.Queues;

namespace Scheduling.Grains.Queues.Views;

/// <summary>Who a reshuffle would move, and by how much: every line before and after it, held against each other.</summary>
internal static class PreviewBuilder
{
    private const int Noticeable = 60;

    /// <summary>Everybody who waits in the line that is reshuffled and stays there.</summary>
    public static ImmutableArray<ReshuffleMove> Here(QueueState before, QueueState after, QueueRules rules, DateTimeOffset now)
    {
        var (was, will) = (Outlook.Of(before, rules, now), Outlook.Of(after, rules, now));
        var moved = after.Reshuffles[^1].Moved.Select(ticket => ticket.Number).ToHashSet();
        return
        [
            .. after.Tickets
                .Where(ticket => ticket.Status == TicketStatus.Waiting || (ticket.Status == TicketStatus.Parked && moved.Contains(ticket.Number)))
                .OrderBy(ticket => ticket.Key)
                .Select(ticket => Move(before, ticket, null, was.Of(ticket.Number), will.Of(ticket.Number))),
        ];
    }

    /// <summary>Everybody who waits in the line that takes tickets over; those that come are named as they were.</summary>
    public static ImmutableArray<ReshuffleMove> There(QueueState before, QueueState after, QueueRules rules, DateTimeOffset now)
    {
        var (was, will) = (Outlook.Of(before, rules, now), Outlook.Of(after, rules, now));
        return
        [
            .. will.Line.Select(ticket => ticket.Number > before.Tickets.Length
                ? new ReshuffleMove(
                    ticket.Origin!.Value.Queue.ToUrl(), ticket.Origin.Value.Number, ticket.Student, before.Id.ToUrl(), null, Outlook.ToWait(will.Of(ticket.Number)))
                : Move(before, ticket, null, was.Of(ticket.Number), will.Of(ticket.Number))),
        ];
    }

    /// <summary>The other line's moves, with what those that go there would have waited here.</summary>
    public static ImmutableArray<ReshuffleMove> Coming(QueueState here, ImmutableArray<ReshuffleMove> there, QueueRules rules, DateTimeOffset now)
    {
        var was = Outlook.Of(here, rules, now);
        return [.. there.Select(move => move.To is null ? move : move with { Before = Outlook.ToWait(was.Of(move.Number)) })];
    }

    /// <param name="moves">Everybody, in the order after the reshuffle.</param>
    /// <param name="everything">Keeps also those who would hardly notice.</param>
    public static ReshufflePreview Sum(ImmutableArray<ReshuffleMove> moves, bool everything = false)
    {
        var changes = moves.Select(Change).ToArray();
        return new ReshufflePreview(
            everything ? moves : [.. moves.Where(IsNoticeable)],
            changes.Count(change => change < 0),
            changes.Count(change => change > 0),
            changes.Length == 0 ? 0 : (int)Math.Round(changes.Average()));
    }

    private static ReshuffleMove Move(QueueState state, Ticket ticket, string? to, Forecast.WaitForecast? before, Forecast.WaitForecast? after) =>
        new(state.Id.ToUrl(), ticket.Number, ticket.Student, to, Outlook.ToWait(before), Outlook.ToWait(after));

    private static bool IsNoticeable(ReshuffleMove move) =>
        move.To is not null || move.Before is null != move.After is null || Math.Abs(Change(move)) >= Noticeable;

    private static int Change(ReshuffleMove move) =>
        move is { Before: { } before, After: { } after } ? after.P50Seconds - before.P50Seconds : 0;
}
