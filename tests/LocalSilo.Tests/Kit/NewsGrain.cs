using Orleans.Concurrency;

namespace Scheduling.LocalSilo.Tests.Kit;

public interface INewsReader : IGrainObserver
{
    void Heard(string news);

    Task<int> Read(string news);
}

public interface INewsGrain : IGrainWithStringKey
{
    Task Subscribe(INewsReader reader);

    Task Tell(string news);

    Task<int> Ask(string news);
}

internal sealed class NewsGrain : Grain, INewsGrain
{
    private INewsReader? _reader;

    public Task Subscribe(INewsReader reader)
    {
        _reader = reader;
        return Task.CompletedTask;
    }

    public Task Tell(string news)
    {
        _reader!.Heard(news);
        return Task.CompletedTask;
    }

    public Task<int> Ask(string news) => _reader!.Read(news);
}

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

public interface IContextGrain : IGrainWithStringKey
{
    Task<string?> Who();

    /// <summary>What the next grain sees, before and after this one sets its own value.</summary>
    Task<(string? Before, string? After)> Pass(string next, string value);

    Task<string?> Ambient();
}

internal sealed class ContextGrain : Grain, IContextGrain
{
    public static readonly AsyncLocal<string?> AmbientValue = new();

    public Task<string?> Who() => Task.FromResult((string?)Orleans.Runtime.RequestContext.Get("who"));

    public async Task<(string? Before, string? After)> Pass(string next, string value)
    {
        var other = GrainFactory.GetGrain<IContextGrain>(next);
        var before = await other.Who();
        Orleans.Runtime.RequestContext.Set("who", value);
        return (before, await other.Who());
    }

    public Task<string?> Ambient() => Task.FromResult(AmbientValue.Value);
}
