using Orleans.Runtime;
using Orleans.Storage;
using Scheduling.LocalSilo.Tests.Kit;

namespace Scheduling.LocalSilo.Tests;

public sealed class PersistentStateTests : IAsyncDisposable
{
    private readonly TestSilo _silo = new();
    private readonly TestSilo _other;

    /// <summary>Two engines over one storage: the same grain can be active in both, as it can for a while in a cluster.</summary>
    public PersistentStateTests() => _other = new TestSilo(_silo.Storage);

    private IKeeperGrain Here => _silo.Grain<IKeeperGrain>();

    private IKeeperGrain There => _other.Grain<IKeeperGrain>();

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task State_WithoutARecord_StartsFresh()
    {
        Assert.Equal(0, await Here.Total());
        Assert.Null(await Here.Tag());
    }

    [Fact]
    public async Task State_IsReadBeforeTheFirstRequest()
    {
        await Here.Add(5);

        Assert.Equal(5, await There.Total());
        Assert.Equal(await Here.Tag(), await There.Tag());
    }

    [Fact]
    public async Task Write_WithAStaleTag_FailsAndTheNextCallReadsAgain()
    {
        await Here.Add(1);
        await There.Add(10);

        var failure = await Assert.ThrowsAsync<InconsistentStateException>(() => Here.Add(100));

        Assert.Equal(("2", "1"), (failure.StoredEtag, failure.CurrentEtag));
        Assert.Equal(11, await Here.Total());
        Assert.Equal(111, await Here.Add(100));
    }

    [Fact]
    public async Task Write_WithAStaleTag_SendsWaitingRequestsToTheNextActivation()
    {
        await Here.Add(1);
        await There.Add(10);

        var stale = Here.Add(100);
        var waiting = Here.Total();

        await Assert.ThrowsAsync<InconsistentStateException>(() => stale);
        Assert.Equal(11, await waiting);
    }

    [Fact]
    public async Task Write_WithAStaleTagThatTheGrainHandles_KeepsTheActivation()
    {
        await Here.Add(1);
        await There.Add(10);

        Assert.Equal("read again", await Here.AddCatching(100));
        await Here.Think(1_000);

        Assert.Equal(1_011, await Here.Total());
    }

    [Fact]
    public async Task StaleTag_PassingThroughACaller_DropsOnlyTheGrainWhoseStateItIs()
    {
        var messenger = _silo.Grain<IMessengerGrain>();
        await messenger.Add("one", 1);
        await There.Add(10);

        await Assert.ThrowsAsync<InconsistentStateException>(() => messenger.Add("one", 100));

        Assert.Equal(2, await messenger.Calls());
        Assert.Equal(111, await messenger.Add("one", 100));
    }

    [Fact]
    public async Task Clear_DeletesTheRecord()
    {
        await Here.Add(1);
        await Here.Forget();

        Assert.Equal(0, await Here.Total());
        Assert.Null(await Here.Tag());
        Assert.Equal(0, await There.Total());
        Assert.Equal(7, await Here.Add(7));
    }

    [Fact]
    public async Task Reload_DropsWhatWasNotWritten()
    {
        await Here.Add(1);
        await Here.Think(5);
        await Here.Reload();

        Assert.Equal(1, await Here.Total());
    }

    [Fact]
    public async Task Read_ThatFails_FailsTheCallerAndTheNextCallTriesAnew()
    {
        await There.Add(3);
        _silo.Storage.ReadFailure = new IOException("disk");
        await Assert.ThrowsAsync<IOException>(() => Here.Total());

        _silo.Storage.ReadFailure = null;

        Assert.Equal(3, await Here.Total());
    }

    [Fact]
    public async Task State_InTheConstructor_IsRefused()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => _silo.Grain<IHastyGrain>().Ping());

        Assert.Contains("not read yet", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task State_OutsideTheGrainsTurns_IsRefused()
    {
        Assert.IsType<InvalidOperationException>(await Here.PeekFromOutside());
    }

    [Fact]
    public async Task Storage_ThatIsNotRegistered_IsNamed()
    {
        var failure = await Assert.ThrowsAsync<OrleansException>(() => _silo.Grain<IHomelessGrain>().Ping());

        Assert.Contains("'nowhere'", failure.Message, StringComparison.Ordinal);
    }
}
