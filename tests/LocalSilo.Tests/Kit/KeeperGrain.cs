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
