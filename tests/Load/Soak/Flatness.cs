namespace Scheduling.Load.Soak;

/// <summary>Whether something that should stay as it is does, over the second half of the samples: the first half may warm up.</summary>
internal static class Flatness
{
    // Handles come and go with visitors; a loss shows as many more.
    private const double HandlesGained = 12;
    private const double LogStrays = 0.25;

    /// <summary>What is not flat, in words; empty when everything is.</summary>
    /// <param name="samples">In order.</param>
    /// <param name="bytesPerOperation">Most that memory may gain with every operation.</param>
    public static IReadOnlyList<string> Complaints(IReadOnlyList<Sample> samples, double bytesPerOperation)
    {
        var half = SecondHalf(samples);
        var operations = half[^1].Operations - half[0].Operations;
        var complaints = new List<string>();
        Check("memory in use", Slope(half, sample => sample.Heap), bytesPerOperation, "bytes per operation");
        Check("handles", operations * Slope(half, sample => sample.Handles), HandlesGained, "over the second half");
        Check("sockets", operations * Slope(half, sample => sample.Sockets), HandlesGained, "over the second half");
        Check("threads", operations * Slope(half, sample => sample.Threads), HandlesGained, "over the second half");
        return complaints;

        void Check(string what, double gained, double most, string unit)
        {
            if (gained > most)
            {
                complaints.Add($"{what}: {gained:N1} more {unit}, {most:N0} at most");
            }
        }
    }

    /// <summary>Bytes of the log per operation, over the first and over the second half.</summary>
    public static (double First, double Second) LogGrowth(IReadOnlyList<Sample> samples) =>
        (Slope([.. samples.Take(samples.Count / 2)], sample => sample.Log), Slope(SecondHalf(samples), sample => sample.Log));

    /// <summary>Whether an operation costs the log as much at the end as in the beginning.</summary>
    public static bool LogIsSteady(IReadOnlyList<Sample> samples)
    {
        var (first, second) = LogGrowth(samples);
        return second <= (1 + LogStrays) * first;
    }

    /// <summary>Least squares: gain per operation.</summary>
    public static double Slope(IReadOnlyList<Sample> samples, Func<Sample, double> value)
    {
        var x = samples.Average(sample => sample.Operations);
        var y = samples.Average(value);
        return samples.Sum(sample => (sample.Operations - x) * (value(sample) - y)) / samples.Sum(sample => (sample.Operations - x) * (sample.Operations - x));
    }

    /// <summary>The samples that must be flat.</summary>
    public static IReadOnlyList<Sample> SecondHalf(IReadOnlyList<Sample> samples) => [.. samples.Skip(samples.Count / 2)];
}
