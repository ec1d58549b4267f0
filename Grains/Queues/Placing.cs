using Scheduling.Contracts.Queues;

namespace Scheduling.Grains.Queues;

/// <summary>Where a student who checks in stands.</summary>
/// <param name="Arrival">How they came.</param>
/// <param name="EffectiveAt">The number that orders the line.</param>
/// <param name="Penalty">By how much that is later than the check-in, for coming without a booking or outside its hour.</param>
internal readonly record struct Placing(Arrival Arrival, DateTimeOffset EffectiveAt, TimeSpan Penalty)
{
    public static Placing Of(QueueState state, IssueTicket command, QueueRules rules, DateTimeOffset now)
    {
        var arrival = ArrivalOf(state, command, rules, now);
        var letsIn = command.HourStartsAt - rules.EarlyGrace ?? now;
        var effective = arrival switch
        {
            Arrival.InHour => Later(now, letsIn),
            Arrival.Early => Earlier(now + rules.Penalty, letsIn),
            _ => now + rules.Penalty,
        };
        return command.Priority is null
            ? new Placing(arrival, effective, effective - now)
            : new Placing(arrival, Earlier(effective, now - rules.PriorityLead), TimeSpan.Zero);
    }

    private static Arrival ArrivalOf(QueueState state, IssueTicket command, QueueRules rules, DateTimeOffset now) => command switch
    {
        { HourStartsAt: not { } } or { HourEndsAt: not { } } or { BookedHere: false } => Arrival.WalkIn,
        { HourEndsAt: { } end } when now >= end => Arrival.Late,
        { HourStartsAt: { } start } when now >= start - rules.EarlyGrace => Arrival.InHour,
        { HourStartsAt: { } start } when DateOnly.FromDateTime(start.DateTime) == state.Id.Date => Arrival.Early,
        _ => Arrival.WalkIn,
    };

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
