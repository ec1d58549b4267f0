namespace Scheduling.Grains.Queues;

/// <summary>Where a ticket stands in line: lowest first.</summary>
/// <param name="EffectiveAt">The one number that orders the line and that people are told.</param>
/// <param name="Tie">
/// Orders tickets of the same moment: a ticket's own number, or, after "need time", something between the number of the ticket
/// that it stands behind and that of the next.
/// </param>
/// <param name="Number">Ticket number, so that no two keys are equal.</param>
internal readonly record struct OrderKey(DateTimeOffset EffectiveAt, double Tie, int Number) : IComparable<OrderKey>
{
    public static OrderKey Of(DateTimeOffset effectiveAt, int number) => new(effectiveAt, number, number);

    public static bool operator <(OrderKey one, OrderKey other) => one.CompareTo(other) < 0;

    public static bool operator >(OrderKey one, OrderKey other) => one.CompareTo(other) > 0;

    public int CompareTo(OrderKey other) => EffectiveAt.CompareTo(other.EffectiveAt) is not 0 and var byTime ? byTime
        : Tie.CompareTo(other.Tie) is not 0 and var byTie ? byTie
        : Number.CompareTo(other.Number);

    /// <summary>A tie that stands directly behind a key.</summary>
    /// <param name="ahead">The key to stand behind.</param>
    /// <param name="next">The next key behind it, if there is one.</param>
    public static double TieBehind(OrderKey ahead, OrderKey? next)
    {
        var end = next is { } other && other.EffectiveAt == ahead.EffectiveAt ? other.Tie : Math.Floor(ahead.Tie) + 1;
        return (ahead.Tie + end) / 2;
    }
}
