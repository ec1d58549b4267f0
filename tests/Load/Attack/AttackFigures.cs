using Scheduling.Load.Http.Open;

namespace Scheduling.Load.Attack;

/// <summary>How honest people fared during one attack.</summary>
/// <param name="Name">The attack, its size, and from where.</param>
/// <param name="Size">How many times the size that was seen to stop the server before.</param>
/// <param name="Served99">Seconds within which 99 of 100 were served; <see cref="Never"/> when so many were not.</param>
/// <param name="Busy">Told to come back later.</param>
/// <param name="Unserved">Neither served nor told so.</param>
/// <param name="MemoryMb">What the server's memory grew by, in MB, at its highest.</param>
internal sealed record AttackFigures(string Name, int Size, double Served99, long Busy, long Unserved, double MemoryMb)
{
    /// <summary>In place of seconds.</summary>
    public const double Never = 999;

    private const double MostMemoryMb = 100;
    private const double MostMemoryOfTenTimesMb = 150;

    /// <summary>Whether the attack did no harm.</summary>
    public bool Holds => Served99 <= 1 && Busy == 0 && MemoryMb <= (Size == 1 ? MostMemoryMb : MostMemoryOfTenTimesMb);

    public static AttackFigures Of(string name, int size, PhaseResult honest, double memoryMb)
    {
        var unserved = honest.Others;
        var all = honest.Answers.Count + honest.Refused + honest.Unsent + honest.Statuses.GetValueOrDefault(Http.LoadResult.NoAnswer);
        var needed = 99.0 * all / Math.Max(1, honest.Good);
        return new(name, size, needed > 100 ? Never : honest.Answers.Percentile(needed) / 1000, honest.Refused, unserved, memoryMb);
    }
}
