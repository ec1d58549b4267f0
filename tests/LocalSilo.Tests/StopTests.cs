using Orleans.Runtime;
using Scheduling.LocalSilo.Tests.Kit;

namespace Scheduling.LocalSilo.Tests;

public sealed class StopTests : IAsyncDisposable
{
    private readonly TestSilo _silo = new();

    private Script Script => _silo.Script;

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Stop_DeactivatesEveryGrain()
    {
        await _silo.Grain<ILifeGrain>("a").Ping();
        await _silo.Grain<IHardyGrain>("b").Ping();

        await Eventually.Ends(_silo.Stop(), "stopping");

        Assert.True(Script.Said("deactivating a ShuttingDown"));
        Assert.True(Script.Said("deactivating b ShuttingDown"));
    }

    [Fact]
    public async Task Stop_FinishesWhatWasCalledAndRefusesTheRest()
    {
        var grain = _silo.Grain<ILifeGrain>();
        var running = grain.WaitAt("gate");
        var queued = grain.Ping();
        await Script.HasSaid("waiting");

        var stopping = _silo.Stop();
        await Assert.ThrowsAsync<SiloUnavailableException>(() => grain.Ping());
        Assert.False(stopping.IsCompleted);
        Script.Open("gate");
        await Eventually.Ends(stopping, "stopping");

        await running;
        Assert.Equal(1, await queued);
        await Assert.ThrowsAsync<SiloUnavailableException>(() => grain.Ping());
    }

    [Fact]
    public async Task Stop_WhileAGrainFinishes_LetsItCallOthers()
    {
        var busy = _silo.Grain<IBusyGrain>();
        var work = busy.CallAfter("gate", "other");
        await Script.HasSaid("waiting");

        var stopping = _silo.Stop();
        Script.Open("gate");
        await Eventually.Ends(stopping, "stopping");

        Assert.Equal(1, await work);
        Assert.True(Script.Said("deactivating other ShuttingDown"));
    }

    [Fact]
    public async Task Stop_WhileAGrainIsBeingActivated_ServesItsCaller()
    {
        var call = _silo.Grain<ILifeGrain>("stuck").Ping();
        await Script.HasSaid("activating stuck");

        var stopping = _silo.Stop();
        Script.Open("stuck");
        await Eventually.Ends(stopping, "stopping");

        Assert.Equal(1, await call);
    }

    [Fact]
    public async Task Stop_CutShort_DoesNotWaitForAGrainThatHangs()
    {
        var call = _silo.Grain<ILifeGrain>().WaitAt("never");
        await Script.HasSaid("waiting");
        using var patience = new CancellationTokenSource();
        var stopping = _silo.StopWhile(patience.Token);

        await patience.CancelAsync();
        await Eventually.Ends(stopping, "stopping");
        await _silo.DisposeAsync();

        await Assert.ThrowsAsync<TimeoutException>(() => call);
    }
}
