namespace Scheduling.Load.Rush;

/// <summary>The figures that a bench reports of many samples.</summary>
internal static class Statistics
{
    public static double Median(this IEnumerable<double> samples) => samples.Percentile(50);

    /// <summary>Nearest rank on the sorted samples; the mean of the middle two for an even median.</summary>
    public static double Percentile(this IEnumerable<double> samples, double percent)
    {
        double[] sorted = [.. samples.Order()];
        if (sorted.Length == 0)
        {
            throw new BenchFailedException("There is nothing to take a percentile of.");
        }

        if (percent == 50 && sorted.Length % 2 == 0)
        {
            return (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
        }

        return sorted[Math.Max(0, (int)Math.Ceiling(percent / 100 * sorted.Length) - 1)];
    }

    /// <summary>How far the rounds lay apart: half the range between the quartiles, in percent of the median.</summary>
    public static double SpreadPercent(this IReadOnlyCollection<double> samples) =>
        100 * (samples.Percentile(75) - samples.Percentile(25)) / 2 / samples.Median();
}
