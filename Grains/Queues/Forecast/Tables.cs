namespace Scheduling.Grains.Queues.Forecast;

/// <summary>Distributions as 256 equally likely values, ascending: drawing from one is a look-up.</summary>
internal static class Tables
{
    /// <summary>Values of a table.</summary>
    public const int Size = 256;

    // 1 would let all of the window count alike; above, the newest count more.
    private const double Recency = 1.5;

    /// <summary>The standard normal distribution.</summary>
    public static readonly float[] Normal = Of(NormalQuantile);

    /// <summary>The exponential distribution with mean 1.</summary>
    public static readonly float[] Exponential = Of(part => -Math.Log(1 - part));

    /// <summary>Fills a table with times: what was seen lately, mixed with the plan while little was seen.</summary>
    /// <param name="seen">Seconds, newest last.</param>
    /// <param name="planned">The plan's seconds.</param>
    /// <param name="model">How far to trust which.</param>
    /// <param name="table">Receives the values, ascending.</param>
    public static void Fill(ReadOnlySpan<float> seen, double planned, ForecastModel model, Span<float> table)
    {
        var fromPlan = (int)Math.Round(Size * model.PlannedWeight / (model.PlannedWeight + seen.Length));
        fromPlan = seen.IsEmpty ? Size : Math.Min(fromPlan, Size);
        var sigma = model.PlannedSpread;
        for (var i = 0; i < fromPlan; i++)
        {
            var z = Normal[(int)((i + 0.5) / fromPlan * Size)];
            table[i] = (float)(planned * Math.Exp((sigma * z) - (sigma * sigma / 2)));
        }

        // Newer ones more often: the n-th newest stands for the times around it, thinning out with age.
        var rest = Size - fromPlan;
        for (var i = 0; i < rest; i++)
        {
            var age = Math.Pow((i + 0.5) / rest, Recency) * seen.Length;
            table[fromPlan + i] = seen[^(1 + (int)age)];
        }

        table.Sort();
    }

    private static float[] Of(Func<double, double> quantile) =>
        [.. Enumerable.Range(0, Size).Select(i => (float)quantile((i + 0.5) / Size))];

    /// <summary>The normal distribution's quantile by Acklam's approximation, good to nine digits.</summary>
    private static double NormalQuantile(double p)
    {
        if (p < 0.02425)
        {
            var tail = Math.Sqrt(-2 * Math.Log(p));
            return (((((-7.784894002430293e-03 * tail - 3.223964580411365e-01) * tail - 2.400758277161838) * tail - 2.549732539343734) * tail
                + 4.374664141464968) * tail + 2.938163982698783)
                / ((((7.784695709041462e-03 * tail + 3.224671290700398e-01) * tail + 2.445134137142996) * tail + 3.754408661907416) * tail + 1);
        }

        if (p > 1 - 0.02425)
        {
            return -NormalQuantile(1 - p);
        }

        var q = p - 0.5;
        var r = q * q;
        return (((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) * r + 1.383577518672690e+02) * r
            - 3.066479806614716e+01) * r + 2.506628277459239) * q
            / (((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) * r + 6.680131188771972e+01) * r
            - 1.328068155288572e+01) * r + 1);
    }
}
