using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Scheduling.Grains.Queues.Forecast;

/// <summary>Eight xorshift generators side by side. Their high bits are all that is used.</summary>
internal struct LaneRandom(uint seed)
{
    private Vector256<uint> _state = Seeds(seed);

    /// <summary>Eight numbers from 0 to 255.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<uint> NextByte()
    {
        var x = _state;
        x ^= x << 13;
        x ^= x >> 17;
        x ^= x << 5;
        _state = x;
        return x >> 24;
    }

    // Neighbouring seeds would give neighbouring first numbers, so each is mixed well; xorshift must not start at 0.
    private static Vector256<uint> Seeds(uint seed)
    {
        Span<uint> seeds = stackalloc uint[Vector256<uint>.Count];
        for (var lane = 0; lane < seeds.Length; lane++)
        {
            var x = (seed * 8u + (uint)lane + 1u) * 0x9E3779B9u;
            x = (x ^ (x >> 16)) * 0x85EBCA6Bu;
            x = (x ^ (x >> 13)) * 0xC2B2AE35u;
            seeds[lane] = (x ^ (x >> 16)) | 1u;
        }

        return Vector256.Create<uint>(seeds);
    }
}
