using System.Collections.Concurrent;
using System.Diagnostics;
using Scheduling.Load.Crash.Clients;

namespace Scheduling.Load.Cluster.Traffic;

/// <summary>Lets students book, move and cancel at a steady pace, whoever still waits for an answer, and times each.</summary>
internal sealed class Prober(IReadOnlyList<StudentClient> students)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(1);

    private readonly ConcurrentQueue<StudentClient> _idle = new(students);

    /// <summary>Probes until told to stop, and until the last one has its answer.</summary>
    public async Task<IReadOnlyList<Probe>> Run(ICaller server, CancellationToken stop)
    {
        var probes = new List<Task<Probe>>();
        while (!stop.IsCancellationRequested)
        {
            if (_idle.TryDequeue(out var student))
            {
                probes.Add(Ask(student, server));
            }

            await Task.Delay(Pace, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return await Task.WhenAll(probes);
    }

    private async Task<Probe> Ask(StudentClient student, ICaller server)
    {
        var asked = Stopwatch.GetTimestamp();
        await student.Act(server);
        while (student.IsInDoubt && Stopwatch.GetElapsedTime(asked) < MaxWait)
        {
            await Task.Delay(Pause);
            await student.Act(server);
        }

        _idle.Enqueue(student);
        return new Probe(asked, Stopwatch.GetTimestamp(), WasAnswered: !student.IsInDoubt);
    }
}
