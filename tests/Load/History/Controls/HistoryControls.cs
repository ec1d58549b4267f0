using System.Collections.Concurrent;
using Scheduling.Load.Faults;
using Scheduling.Load.History.Checking;
using Scheduling.Load.History.Findings;
using Scheduling.Load.History.Recording;
using Scheduling.Load.Rush;
using Scheduling.TestKit;

namespace Scheduling.Load.History.Controls;

/// <summary>Proves that the checker can see: damaged records of sound histories, and servers with a bug planted in them.</summary>
internal sealed class HistoryControls(HistoryOptions options, Action<string> say)
{
    public int Of { get; private set; }

    public int Caught { get; private set; }

    /// <summary>Damages every history in every way that applies to it; each must be found out.</summary>
    public void Damage(IReadOnlyList<RecordedHistory> sound)
    {
        foreach (var mutation in Mutation.All)
        {
            var damaged = sound.Select(mutation.Damage).OfType<RecordedHistory>().ToList();
            var passed = damaged.FirstOrDefault(history => history.Check() is not Verdict.Impossible);
            Count(mutation.Name, damaged.Count > 0 && passed is null, $"{damaged.Count} records");
            if (passed is not null)
            {
                Console.Error.WriteLine(TimeLine.Of(passed));
            }
        }
    }

    /// <summary>Runs histories against servers with a bug; each must be found.</summary>
    public async Task Plant()
    {
        await Plant(Fault.NoOperationId, kills: 0);
        await Plant(Fault.StaleRead, kills: 0);
        await Plant(Fault.TornAppend, kills: 0);
        await Plant(Fault.EarlyAck, kills: 3);
    }

    private async Task Plant(string fault, int kills)
    {
        using var folder = new TempDirectory();
        using var enough = new CancellationTokenSource();
        var product = new Product(folder["planted"], connectionString: null) { Settings = Product.NoLimitPerAccount };
        var found = new ConcurrentQueue<RecordedHistory>();
        var recorded = 0;
        await new HistoryRun(options.Seed, options.AtOnce, port => product.StartPlanted([fault], port)).Record(
            [.. Enumerable.Range(1, options.ControlHistories)],
            kills,
            history =>
            {
                Interlocked.Increment(ref recorded);
                if (history.Check() is Verdict.Impossible)
                {
                    found.Enqueue(history);
                    enough.Cancel();
                }
            },
            _ => { },
            enough.Token);
        Count($"server with {fault}", !found.IsEmpty, $"{recorded} histories");
        if (HistoryFigures.Smallest(found) is { } smallest)
        {
            Console.Error.WriteLine(TimeLine.Of(smallest));
        }
    }

    private void Count(string name, bool caught, string how)
    {
        Of++;
        Caught += caught ? 1 : 0;
        say($"control {name}: {(caught ? "found" : "NOT FOUND")} ({how})");
    }
}
