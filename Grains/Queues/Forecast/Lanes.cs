using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Scheduling.Grains.Queues.Forecast;

/// <summary>Eight runs of the line side by side: when each station is free again, in seconds from now, earliest first.</summary>
internal ref struct Lanes
{
    /// <summary>How many runs go side by side.</summary>
    public const int Width = 8;

    // However uncertain the pace is, nobody works faster or slower than this part of it.
    private static readonly Vector256<float> Fastest = Vector256.Create(0.4f);
    private static readonly Vector256<float> Slowest = Vector256.Create(2.5f);

    private readonly ReadOnlySpan<float> _cycles;
    private readonly Span<Vector256<float>> _free;
    private readonly Vector256<float> _pace;
    private readonly Vector256<float> _drift;
    private LaneRandom _random;

    /// <summary>Starts runs without a free station; <see cref="Add"/> says when each is.</summary>
    /// <param name="cycles">Table of times at a station.</param>
    /// <param name="free">Room for as many values as stations.</param>
    /// <param name="pace">What multiplies every time at a station.</param>
    /// <param name="drift">By how much that grows per second.</param>
    /// <param name="seed">Same seed, same runs.</param>
    public Lanes(ReadOnlySpan<float> cycles, Span<Vector256<float>> free, Vector256<float> pace, Vector256<float> drift, uint seed)
    {
        _cycles = cycles;
        _free = free;
        _pace = pace;
        _drift = drift;
        _random = new LaneRandom(seed);
        free.Fill(Vector256.Create(float.MaxValue));
    }

    /// <summary>When the next station is free, in each run.</summary>
    public readonly Vector256<float> Next => _free[0];

    /// <summary>Draws from a table in each run.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Draw(scoped ReadOnlySpan<float> table)
    {
        var at = _random.NextByte();
        return Vector256.Create(
            table[(int)at[0]], table[(int)at[1]], table[(int)at[2]], table[(int)at[3]],
            table[(int)at[4]], table[(int)at[5]], table[(int)at[6]], table[(int)at[7]]);
    }

    /// <summary>One more station, free from <paramref name="from"/> on.</summary>
    public readonly void Add(Vector256<float> from)
    {
        foreach (ref var free in _free)
        {
            var later = Vector256.MaxNative(free, from);
            free = Vector256.MinNative(free, from);
            from = later;
        }
    }

    /// <summary>The next free station serves one ticket from <paramref name="start"/> on, in the runs that <paramref name="which"/> selects.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Serve(Vector256<float> start, Vector256<float> which)
    {
        var pace = Vector256.MinNative(Slowest, Vector256.MaxNative(Fastest, _pace + (_drift * start)));
        var end = Vector256.ConditionalSelect(which, start + (Draw(_cycles) * pace), _free[0]);

        // The station that was first moves back to where it now belongs.
        for (var i = 1; i < _free.Length; i++)
        {
            _free[i - 1] = Vector256.MinNative(_free[i], end);
            end = Vector256.MaxNative(_free[i], end);
        }

        _free[^1] = end;
    }
}
