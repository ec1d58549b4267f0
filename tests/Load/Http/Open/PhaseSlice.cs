using System.Diagnostics;

namespace Scheduling.Load.Http.Open;

/// <summary>The requests that were due in a quarter of a second.</summary>
internal sealed class PhaseSlice
{
    // What the product promises of a booking below its capacity.
    private static readonly long Slow = Stopwatch.Frequency / 4;

    public int Count { get; private set; }

    /// <summary>Refused as busy, or not answered.</summary>
    public int Refused { get; private set; }

    /// <summary>Answered later than 250 ms after they were due.</summary>
    public int Late { get; private set; }

    /// <summary>Whether nobody was refused and 98 of 100 were answered in time.</summary>
    public bool IsNormal => Refused == 0 && Late * 50 <= Count;

    public void Note(bool refused, long ticks)
    {
        Count++;
        Refused += refused ? 1 : 0;
        Late += ticks > Slow ? 1 : 0;
    }
}
