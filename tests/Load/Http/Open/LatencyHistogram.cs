using System.Diagnostics;
using System.Numerics;

namespace Scheduling.Load.Http.Open;

/// <summary>Latencies on a logarithmic scale: about one percent exact from a microsecond to hours, and one increment per sample.</summary>
internal sealed class LatencyHistogram
{
    // Steps per doubling: each is 1/64 of the value, so a figure is off by less than 1.6 %.
    private const int Bits = 6;
    private const int Steps = 1 << Bits;
    private static readonly double MicrosecondsPerTick = 1_000_000.0 / Stopwatch.Frequency;
    private readonly long[] _counts = new long[Steps * 40];

    /// <summary>Samples taken.</summary>
    public long Count { get; private set; }

    /// <summary>Takes a sample.</summary>
    /// <param name="ticks">Of <see cref="Stopwatch"/>; below zero counts as zero.</param>
    public void Record(long ticks)
    {
        _counts[IndexOf((ulong)Math.Max(0, ticks * MicrosecondsPerTick))]++;
        Count++;
    }

    /// <summary>Takes all samples of another one.</summary>
    public void Add(LatencyHistogram other)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }

        Count += other.Count;
    }

    /// <summary>Milliseconds within which so many percent of the samples lie; NaN when there are none.</summary>
    public double Percentile(double percent)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(percent / 100 * Count));
        var seen = 0L;
        for (var i = 0; i < _counts.Length; i++)
        {
            seen += _counts[i];
            if (seen >= rank)
            {
                return UpperEnd(i) / 1000;
            }
        }

        return double.NaN;
    }

    /// <summary>Part of the samples that took no longer than this, 0 to 1; NaN when there are none.</summary>
    public double Within(TimeSpan limit)
    {
        var last = IndexOf((ulong)limit.TotalMicroseconds);
        return _counts.Take(last + 1).Sum() / (double)Count;
    }

    // Values below a doubling's worth of steps are exact; above, the leading bits choose the step.
    private static int IndexOf(ulong microseconds)
    {
        if (microseconds < Steps)
        {
            return (int)microseconds;
        }

        var shift = BitOperations.Log2(microseconds) - Bits;
        return Math.Min(((shift + 1) << Bits) + (int)((microseconds >> shift) - Steps), (Steps * 40) - 1);
    }

    private static double UpperEnd(int index)
    {
        if (index < Steps)
        {
            return index;
        }

        var shift = (index >> Bits) - 1;
        return ((ulong)(index & (Steps - 1)) + Steps + 1) * Math.Pow(2, shift) - 1;
    }
}
