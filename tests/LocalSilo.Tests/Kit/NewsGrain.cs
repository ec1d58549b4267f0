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
