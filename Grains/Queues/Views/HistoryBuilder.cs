using System.Collections.Immutable;
using Scheduling.Contracts.Queues;

namespace Scheduling.Grains.Queues.Views;

/// <summary>The day of a line in quarters of an hour.</summary>
internal static class HistoryBuilder
{
    private const int BucketMinutes = 15;

    /// <summary>From the first hour to now or the last hour's end, longer if something happened later; who came before is in the first.</summary>
    public static QueueHistory Of(QueueState state, DateTimeOffset now)
    {
        var plan = state.Plan!;
        var last = state.Tickets.SelectMany(Times).Append(now < plan.ClosesAt ? now : plan.ClosesAt).Max();
        var count = 1 + Math.Max(0, (int)Math.Floor((last - plan.OpensAt).TotalMinutes / BucketMinutes));
        var buckets = Enumerable.Range(0, count).Select(n => Bucket(state, plan.OpensAt.AddMinutes(n * BucketMinutes), n == 0));
        return new QueueHistory(state.Id.ToUrl(), BucketMinutes, [.. buckets]);
    }

    private static QueueBucket Bucket(QueueState state, DateTimeOffset from, bool first)
    {
        var to = from.AddMinutes(BucketMinutes);
        bool InIt(DateTimeOffset? at) => at < to && (first || at >= from);
        var waits = state.Tickets
            .Where(ticket => InIt(ticket.FirstCalledAt))
            .Select(ticket => (ticket.FirstCalledAt!.Value - ticket.IssuedAt).TotalSeconds)
            .Order()
            .ToArray();
        return new QueueBucket(
            from,
            state.Tickets.Count(ticket => InIt(ticket.HereSince)),
            state.Tickets.Count(ticket => ticket.Status == TicketStatus.Done && InIt(ticket.EndedAt)),
            state.Tickets.Count(ticket => ticket.HereSince < to && !((ticket.FirstCalledAt ?? ticket.EndedAt) < to)),
            Quantile(waits, 0.5),
            Quantile(waits, 0.9));
    }

    private static IEnumerable<DateTimeOffset> Times(Ticket ticket) =>
        new[] { ticket.HereSince, ticket.FirstCalledAt, ticket.EndedAt }.OfType<DateTimeOffset>();

    private static int? Quantile(double[] sorted, double part) =>
        sorted.Length == 0 ? null : (int)Math.Round(sorted[(int)Math.Ceiling(part * sorted.Length) - 1]);
}
