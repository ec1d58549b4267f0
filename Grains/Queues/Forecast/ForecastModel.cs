namespace Scheduling.Grains.Queues.Forecast;

/// <summary>How far a forecast trusts what it has seen. The defaults are tuned by <c>./bench day</c>, which also shows what happens without them.</summary>
public sealed record ForecastModel
{
    /// <summary>What the product uses.</summary>
    public static readonly ForecastModel Default = new();

    /// <summary>Standard deviation of the pace of the next minutes, relative to the recent one: people, cameras and light differ.</summary>
    public double Uncertainty { get; init; } = 0.15;

    /// <summary>Standard deviation of how much the pace changes within an hour, relative to the recent one.</summary>
    public double DriftPerHour { get; init; } = 0.4;

    /// <summary>How many served tickets the timetable's own pace is worth.</summary>
    public double PlannedWeight { get; init; } = 6;

    /// <summary>Standard deviation of one ticket's time at the planned pace, relative to it.</summary>
    public double PlannedSpread { get; init; } = 0.35;

    /// <summary>Whether nothing in it is negative.</summary>
    public bool IsSound => Uncertainty >= 0 && DriftPerHour >= 0 && PlannedWeight >= 0 && PlannedSpread >= 0;
}
