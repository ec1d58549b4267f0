using Orleans.Concurrency;

namespace Scheduling.LocalSilo.Tests.Kit;

public interface IWorkerGrain : IGrainWithStringKey
{
    Task<int> Work(string gate);
}

[StatelessWorker(2)]
internal sealed class WorkerGrain(Script script) : Grain, IWorkerGrain
{
    private static int _made;

    private readonly int _number = Interlocked.Increment(ref _made);

    public async Task<int> Work(string gate)
    {
        script.Say("+" + gate);
        await script.Gate(gate);
        return _number;
    }
}
