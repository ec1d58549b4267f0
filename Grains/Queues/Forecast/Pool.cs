using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Scheduling.Grains.Queues.Forecast;

/// <summary>
/// A table shuffled several times over, so that sixteen values from anywhere in it are sixteen independent draws at the price of one load.
/// </summary>
internal readonly ref struct Pool
{
    private const uint AnySeed = 1;
    private static readonly float[] Waits = Shuffled(Tables.Exponential);

    /// <summary>Room that a pool needs.</summary>
    public const int Size = Draws + Lanes.Width;

    private const int Bits = 12;
    private const int Draws = 1 << Bits;
    private readonly ref float _values;

    /// <summary>Shuffles a table into <paramref name="room"/>.</summary>
    public Pool(ReadOnlySpan<float> table, Span<float> room, uint seed)
    {
        var dice = new Dice(seed);
        for (var start = 0; start < Draws; start += Tables.Size)
        {
            var part = room.Slice(start, Tables.Size);
            table.CopyTo(part);
            for (var i = part.Length - 1; i > 0; i--)
            {
                var other = (int)(((ulong)dice.Next() * (uint)(i + 1)) >> 32);
                (part[i], part[other]) = (part[other], part[i]);
            }
        }

        room[..Lanes.Width].CopyTo(room[Draws..Size]);
        _values = ref MemoryMarshal.GetReference(room[..Size]);
    }

    private Pool(float[] shuffled) => _values = ref MemoryMarshal.GetArrayDataReference(shuffled);

    /// <summary>The exponential distribution with mean 1: times between people who come by chance.</summary>
    public static Pool Exponential => new(Waits);

    /// <summary>Sixteen values of the table.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Draw(ref Dice dice) => Vector512.LoadUnsafe(ref _values, (nuint)(dice.Next() >> (32 - Bits)));

    private static float[] Shuffled(float[] table)
    {
        var room = new float[Size];
        _ = new Pool(table, room, AnySeed);
        return room;
    }
}
