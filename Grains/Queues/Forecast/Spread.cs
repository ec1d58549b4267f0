namespace Scheduling.Grains.Queues.Forecast;

/// <summary>Reads forecasts off the times of many runs.</summary>
internal static class Spread
{
    /// <summary>Deciles of some times; reorders them.</summary>
    public static WaitForecast Of(Span<float> times)
    {
        times.Sort();
        return new WaitForecast(
            (int)MathF.Round(At(times, 0.1f)),
            (int)MathF.Round(At(times, 0.5f)),
            (int)MathF.Ceiling(At(times, 0.9f)));
    }

    /// <summary>A forecast between two others.</summary>
    public static WaitForecast Between(WaitForecast from, WaitForecast to, double part) => new(
        Between(from.P10Seconds, to.P10Seconds, part),
        Between(from.P50Seconds, to.P50Seconds, part),
        Between(from.P90Seconds, to.P90Seconds, part));

    private static int Between(int from, int to, double part) => (int)Math.Round(from + ((to - from) * part));

    private static float At(ReadOnlySpan<float> ascending, float part)
    {
        var position = part * (ascending.Length - 1);
        var below = (int)position;
        return ascending[below] + ((ascending[below + 1] - ascending[below]) * (position - below));
    }
}
