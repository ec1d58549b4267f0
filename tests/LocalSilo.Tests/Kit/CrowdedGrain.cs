using Orleans.Concurrency;

namespace Scheduling.LocalSilo.Tests.Kit;

public interface ICrowdedGrain : IGrainWithStringKey
{
    /// <summary>Takes many turns; answers how many ran at the same time at most.</summary>
    Task<int> Jostle(int turns);

    Task<int> Total();

    Task<bool> ComesBack();
}

[Reentrant]
internal sealed class CrowdedGrain : Grain, ICrowdedGrain
{
    private int _inside;
    private int _total;

    public async Task<int> Jostle(int turns)
    {
        var most = 0;
        for (var turn = 0; turn < turns; turn++)
        {
            most = Math.Max(most, Interlocked.Increment(ref _inside));

            // Not atomic: only turns that never overlap count right.
            _total++;
            Interlocked.Decrement(ref _inside);
            await Task.Yield();
        }

        return most;
    }

    public Task<int> Total() => Task.FromResult(_total);

    public async Task<bool> ComesBack()
    {
        var scheduler = TaskScheduler.Current;
        var outside = await Task.Run(() => TaskScheduler.Current);
        return outside == TaskScheduler.Default && scheduler != TaskScheduler.Default && TaskScheduler.Current == scheduler;
    }
}
