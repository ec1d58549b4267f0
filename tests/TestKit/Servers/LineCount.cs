namespace Scheduling.TestKit.Servers;

/// <summary>Counts what a server writes, because what it wrote first is not kept.</summary>
internal sealed class LineCount
{
    private static readonly string[] Levels = ["warn: ", "fail: ", "crit: "];

    private int _all;
    private int _complaints;

    /// <summary>All lines.</summary>
    public int All => Volatile.Read(ref _all);

    /// <summary>First lines of messages that are warnings or worse.</summary>
    public int Complaints => Volatile.Read(ref _complaints);

    /// <summary>Takes the next line, of either of two streams.</summary>
    public void Add(string line)
    {
        Interlocked.Increment(ref _all);
        if (Levels.Any(level => line.StartsWith(level, StringComparison.Ordinal)))
        {
            Interlocked.Increment(ref _complaints);
        }
    }
}
