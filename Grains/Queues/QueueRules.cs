using Scheduling.Grains.Queues.Forecast;

namespace Scheduling.Grains.Queues;

/// <summary>How long is long in a line; the configuration section <c>Queues</c>. The defaults suit a hall with a few cameras.</summary>
public sealed record QueueRules
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Queues";

    /// <summary>How much before the booked hour a student counts as being in it.</summary>
    public TimeSpan EarlyGrace { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How much later than their check-in those stand who come without a booking or outside its hour.</summary>
    public TimeSpan Penalty { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How much earlier than their check-in those stand who have priority. Finite, so that nobody starves.</summary>
    public TimeSpan PriorityLead { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>How long a called student has to appear.</summary>
    public TimeSpan AppearWithin { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>What "on my way" adds to it, once per call.</summary>
    public TimeSpan OnMyWay { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long after that a call which nobody has dealt with ends by itself as a no-show.</summary>
    public TimeSpan NoShowAfter { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>For how long "need time" passes a ticket over.</summary>
    public TimeSpan NeedTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many places back "need time" puts a ticket at most.</summary>
    public int NeedTimePlaces { get; init; } = 3;

    /// <summary>Until how long afterwards a no-show or a reshuffle can be undone.</summary>
    public TimeSpan Undo { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>At which place a student is told to get ready.</summary>
    public int NearPlace { get; init; } = 3;

    /// <summary>For how long staff still see a ticket that ended.</summary>
    public TimeSpan ShowEnded { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Least time between two publications of a line.</summary>
    public TimeSpan PublishPace { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>After which time a line in which somebody waits is published again, because forecasts age.</summary>
    public TimeSpan PublishAgain { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How far forecasts trust what they have seen.</summary>
    public ForecastModel Forecast { get; init; } = new();

    /// <summary>Whether no rule contradicts itself.</summary>
    public bool AreSound =>
        EarlyGrace >= TimeSpan.Zero && Penalty >= TimeSpan.Zero && PriorityLead >= TimeSpan.Zero
        && AppearWithin > TimeSpan.Zero && OnMyWay >= TimeSpan.Zero && NoShowAfter >= TimeSpan.Zero
        && NeedTime > TimeSpan.Zero && NeedTimePlaces > 0 && Undo >= TimeSpan.Zero && NearPlace > 0
        && ShowEnded >= TimeSpan.Zero && PublishPace > TimeSpan.Zero && PublishAgain > TimeSpan.Zero
        && Forecast.IsSound;
}
