namespace Scheduling.LocalSilo.Tests.Kit;

public interface IMessengerGrain : IGrainWithStringKey
{
    /// <summary>Passes an addition on to a keeper, whose failure passes through this grain too.</summary>
    Task<int> Add(string keeper, int number);

    Task<int> Calls();
}

internal sealed class MessengerGrain : Grain, IMessengerGrain
{
    private int _calls;

    public Task<int> Add(string keeper, int number)
    {
        _calls++;
        return GrainFactory.GetGrain<IKeeperGrain>(keeper).Add(number);
    }

    public Task<int> Calls() => Task.FromResult(_calls);
}
