using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Scheduling.Grains.Queues.Forecast;

/// <summary>Sixteen runs of the line side by side: when each station is free again, in seconds from now, earliest first.</summary>
internal ref struct Lanes
{
    /// <summary>How many runs go side by side.</summary>
    public const int Width = 16;

    // However uncertain the pace is, nobody works faster or slower than this part of it.
    private static readonly Vector512<float> Fastest = Vector512.Create(0.4f);
    private static readonly Vector512<float> Slowest = Vector512.Create(2.5f);

    private readonly Pool _cycles;
    private readonly Span<Vector512<float>> _free;
    private readonly Vector512<float> _pace;
    private readonly Vector512<float> _drift;
    private Dice _dice;

    /// <summary>Starts runs without a free station; <see cref="Add"/> says when each is.</summary>
    /// <param name="cycles">Times at a station.</param>
    /// <param name="free">Room for as many values as stations.</param>
    /// <param name="pace">What multiplies every time at a station.</param>
    /// <param name="drift">By how much that grows per second.</param>
    /// <param name="seed">Same seed, same runs.</param>
    public Lanes(Pool cycles, Span<Vector512<float>> free, Vector512<float> pace, Vector512<float> drift, uint seed)
    {
        _cycles = cycles;
        _free = free;
        _pace = pace;
        _drift = drift;
        _dice = new Dice(seed);
        free.Fill(Vector512.Create(float.MaxValue));
    }

    /// <summary>When the next station is free, in each run.</summary>
    public readonly Vector512<float> Next => _free[0];

    /// <summary>Draws from a table in each run.</summary>
    public Vector512<float> Draw(scoped ReadOnlySpan<float> table) => _dice.Draw(table);

    /// <summary>Draws from a pool in each run.</summary>
    public Vector512<float> Draw(Pool pool) => pool.Draw(ref _dice);

    /// <summary>One more station, free from <paramref name="from"/> on.</summary>
    public readonly void Add(Vector512<float> from)
    {
        foreach (ref var free in _free)
        {
            var later = Vector512.MaxNative(free, from);
            free = Vector512.MinNative(free, from);
            from = later;
        }
    }

    /// <summary>The next free station serves one ticket from <paramref name="start"/> on, in the runs that <paramref name="which"/> selects.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Serve(Vector512<float> start, Vector512<float> which)
    {
        var pace = Vector512.MinNative(Slowest, Vector512.MaxNative(Fastest, _pace + (_drift * start)));
        var end = Vector512.ConditionalSelect(which, start + (_cycles.Draw(ref _dice) * pace), _free[0]);

        // The station that was first moves back to where it now belongs.
        for (var i = 1; i < _free.Length; i++)
        {
            _free[i - 1] = Vector512.MinNative(_free[i], end);
            end = Vector512.MaxNative(_free[i], end);
        }

        _free[^1] = end;
    }
}
