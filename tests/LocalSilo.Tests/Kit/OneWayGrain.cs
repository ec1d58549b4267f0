using Orleans.Concurrency;

namespace Scheduling.LocalSilo.Tests.Kit;

public interface IOneWayGrain : IGrainWithStringKey
{
    [OneWay]
    Task Send(string name);

    Task Ping();
}

internal sealed class OneWayGrain(Script script) : Grain, IOneWayGrain
{
    public async Task Send(string name)
    {
        script.Say("+" + name);
        await script.Gate(name);
        script.Say("-" + name);
        throw new InvalidDataException(name);
    }

    public Task Ping() => Task.CompletedTask;
}
