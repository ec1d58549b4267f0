using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Scheduling.Grains.Queues.Forecast;

/// <summary>A xorshift generator: a few instructions per number, which is what drawing a hundred thousand times a forecast needs.</summary>
internal struct Dice
{
    private uint _state;

    /// <summary>The same seed gives the same numbers; neighbouring seeds give quite different ones.</summary>
    public Dice(uint seed)
    {
        var x = (seed + 1) * 0x9E3779B9u;
        x = (x ^ (x >> 16)) * 0x85EBCA6Bu;
        x = (x ^ (x >> 13)) * 0xC2B2AE35u;
        _state = (x ^ (x >> 16)) | 1;
    }

    /// <summary>A number from 0 to 2³² − 1; the high bits are the better ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Next()
    {
        var x = _state;
        x ^= x << 13;
        x ^= x >> 17;
        x ^= x << 5;
        return _state = x;
    }

    /// <summary>Sixteen values of a table.</summary>
    public Vector512<float> Draw(ReadOnlySpan<float> table)
    {
        Span<float> drawn = stackalloc float[Lanes.Width];
        foreach (ref var value in drawn)
        {
            value = table[(int)(((ulong)Next() * (uint)table.Length) >> 32)];
        }

        return Vector512.Create<float>(drawn);
    }
}
