using Orleans.Runtime;
using Orleans.Storage;

namespace Scheduling.LocalSilo.Tests.Kit;

public interface IKeeperGrain : IGrainWithStringKey
{
    Task<int> Add(int number);

    Task<int> Total();

    Task<string?> Tag();

    Task Forget();

    Task Reload();

    /// <summary>Adds without writing.</summary>
    Task Think(int number);

    Task<string> AddCatching(int number);

    Task<Exception?> PeekFromOutside();
}

internal sealed class Tally
{
    public int Total { get; set; }
}

internal sealed class KeeperGrain([PersistentState("tally")] IPersistentState<Tally> tally) : Grain, IKeeperGrain
{
    public async Task<int> Add(int number)
    {
        tally.State.Total += number;
        await tally.WriteStateAsync();
        return tally.State.Total;
    }

    public Task<int> Total() => Task.FromResult(tally.State.Total);

    public Task<string?> Tag() => Task.FromResult(tally.RecordExists ? tally.Etag : null);

    public Task Forget() => tally.ClearStateAsync();

    public Task Reload() => tally.ReadStateAsync();

    public Task Think(int number)
    {
        tally.State.Total += number;
        return Task.CompletedTask;
    }

    public async Task<string> AddCatching(int number)
    {
        try
        {
            await Add(number);
            return "written";
        }
        catch (InconsistentStateException)
        {
            await tally.ReadStateAsync();
            return "read again";
        }
    }

    public Task<Exception?> PeekFromOutside() => Task.Run(() => Record.Exception(() => tally.State));
}

public interface IHastyGrain : IGrainWithStringKey
{
    Task Ping();
}

/// <summary>Uses its state too early.</summary>
internal sealed class HastyGrain : Grain, IHastyGrain
{
    public HastyGrain([PersistentState("tally")] IPersistentState<Tally> tally) => tally.State.Total++;

    public Task Ping() => Task.CompletedTask;
}

public interface IHomelessGrain : IGrainWithStringKey
{
    Task Ping();
}

/// <summary>Wants a storage that nobody registered.</summary>
internal sealed class HomelessGrain([PersistentState("tally", "nowhere")] IPersistentState<Tally> tally) : Grain, IHomelessGrain
{
    public Task Ping() => tally.ReadStateAsync();
}

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
