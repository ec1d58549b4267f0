using System.Globalization;

namespace Scheduling.Load;

/// <summary>
/// How much processor time the host gave to other machines while this one wanted it ("steal"; man 5 proc_stat). On a shared host it is what a
/// figure has to be read against: a processor that is away for half a second looks like a server that hung for half a second.
/// </summary>
internal sealed class StolenTime
{
    private const int StealColumn = 8;
    private (long Stolen, long All) _since = Read();

    /// <summary>Part of all processor time since the last call, or since it was made; 0 where the kernel does not tell.</summary>
    public double Share()
    {
        var now = Read();
        var (stolen, all) = (now.Stolen - _since.Stolen, now.All - _since.All);
        _since = now;
        return all > 0 ? (double)stolen / all : 0;
    }

    private static (long Stolen, long All) Read()
    {
        const string Path = "/proc/stat";
        if (!File.Exists(Path))
        {
            return (0, 0);
        }

        // cpu user nice system idle iowait irq softirq steal guest guest_nice; the guests' time is counted in user and nice.
        var columns = File.ReadLines(Path).First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var ticks = columns.Skip(1).Take(StealColumn).Select(column => long.Parse(column, CultureInfo.InvariantCulture)).ToArray();
        return ticks.Length == StealColumn ? (ticks[^1], ticks.Sum()) : (0, 0);
    }
}
