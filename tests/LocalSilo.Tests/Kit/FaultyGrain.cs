namespace Scheduling.LocalSilo.Tests.Kit;

public interface IFaultyGrain : IGrainWithStringKey
{
    Task ThrowAtOnce();

    Task<int> ThrowLater();

    Task<int> ReturnNothing();

    Task Cancel();

    Task<int> Calls();
}

internal sealed class FaultyGrain : Grain, IFaultyGrain
{
    private int _calls;

    public Task ThrowAtOnce()
    {
        _calls++;
        throw new InvalidDataException("at once");
    }

    public async Task<int> ThrowLater()
    {
        _calls++;
        await Task.Yield();
        throw new InvalidDataException("later");
    }

    public Task<int> ReturnNothing()
    {
        _calls++;
        return null!;
    }

    public Task Cancel() => Task.FromCanceled(new CancellationToken(canceled: true));

    public Task<int> Calls() => Task.FromResult(_calls);
}
