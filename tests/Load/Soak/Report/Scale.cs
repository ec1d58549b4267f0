namespace Scheduling.Load.Soak.Report;

/// <summary>Where values stand on an axis, and which of them are written beside it.</summary>
/// <param name="Ticks">Values that are written.</param>
/// <param name="At">Position of a value in the picture.</param>
internal sealed record Scale(IReadOnlyList<double> Ticks, Func<double, double> At)
{
    /// <summary>A scale for some values.</summary>
    /// <param name="axis">What kind of scale.</param>
    /// <param name="values">What must find room; above zero when the axis is logarithmic.</param>
    /// <param name="from">Position of the lower end.</param>
    /// <param name="to">Position of the upper end.</param>
    public static Scale Of(Axis axis, IReadOnlyList<double> values, double from, double to) =>
        axis.Logarithmic ? Logarithmic([.. values.Where(value => value > 0)], from, to) : Even(values, from, to);

    private static Scale Even(IReadOnlyList<double> values, double from, double to)
    {
        var most = Math.Max(values.Count == 0 ? 1 : values.Max(), 1e-9);
        var rough = most / 6;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = new[] { 1, 2, 2.5, 5, 10 }.First(part => part * power >= rough) * power;
        var ticks = Enumerable.Range(0, (int)Math.Ceiling(most / step) + 1).Select(i => i * step).ToList();
        return new Scale(ticks, value => from + ((to - from) * value / ticks[^1]));
    }

    private static Scale Logarithmic(IReadOnlyList<double> values, double from, double to)
    {
        var low = Math.Floor(Math.Log10(values.Min()));
        var high = Math.Max(low + 1, Math.Ceiling(Math.Log10(values.Max())));
        var ticks = Enumerable.Range((int)low, (int)(high - low) + 1).Select(power => Math.Pow(10, power)).ToList();
        return new Scale(ticks, value => from + ((to - from) * (Math.Log10(Math.Max(value, ticks[0])) - low) / (high - low)));
    }
}
