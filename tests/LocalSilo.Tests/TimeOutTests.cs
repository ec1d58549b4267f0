using Scheduling.LocalSilo.Tests.Kit;

namespace Scheduling.LocalSilo.Tests;

public sealed class TimeOutTests : IAsyncDisposable
{
    private readonly TestSilo _silo = new();

    private Script Script => _silo.Script;

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Call_WithoutAnAnswerFor30Seconds_ThrowsTimeoutException()
    {
        var call = _silo.Grain<IOrderlyGrain>().Work("a");
        await Script.HasSaid("+a");

        _silo.Time.Advance(TimeSpan.FromSeconds(29.9));
        Assert.False(call.IsCompleted);
        _silo.Time.Advance(TimeSpan.FromSeconds(0.1));

        var failure = await Assert.ThrowsAsync<TimeoutException>(() => call);
        Assert.Contains("IOrderlyGrain.Work", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_OfAMethodWithItsOwnTimeOut_EndsThen()
    {
        var call = _silo.Grain<IPatientGrain>().Hurry("a");
        await Script.HasSaid("+a");

        _silo.Time.Advance(TimeSpan.FromSeconds(5));

        await Assert.ThrowsAsync<TimeoutException>(() => call);
    }

    [Fact]
    public async Task Request_ThatTimedOutInTheQueue_NeverRuns()
    {
        var grain = _silo.Grain<IOrderlyGrain>();
        var running = grain.Work("a");
        var queued = grain.Say("expired");
        await Script.HasSaid("+a");
        _silo.Time.Advance(TimeSpan.FromSeconds(30));
        await Assert.ThrowsAsync<TimeoutException>(() => running);
        await Assert.ThrowsAsync<TimeoutException>(() => queued);

        Script.Open("a");
        await grain.Say("alive");

        Assert.Equal(["+a", "-a", "alive"], Script.Lines);
    }

    [Fact]
    public async Task Request_ThatTimedOutWhileRunning_StillRunsToItsEnd()
    {
        var grain = _silo.Grain<IOrderlyGrain>();
        var call = grain.Work("a");
        await Script.HasSaid("+a");
        _silo.Time.Advance(TimeSpan.FromSeconds(30));
        await Assert.ThrowsAsync<TimeoutException>(() => call);

        Script.Open("a");

        await Script.HasSaid("-a");
    }

    [Fact]
    public async Task Cycle_OfCallsBetweenNonReentrantGrains_EndsInTheTimeOut()
    {
        var one = _silo.Grain<IPatientGrain>("one");
        var call = one.CallAround("two", "one");
        await Script.HasSaid("two calls one");

        _silo.Time.Advance(TimeSpan.FromSeconds(30));

        await Assert.ThrowsAsync<TimeoutException>(() => call);
        await Eventually.Ends(one.Ping(), "a call after the cycle");
    }

    [Fact]
    public async Task Cycle_ThroughAReentrantGrain_Ends()
    {
        await Eventually.Ends(_silo.Grain<IPatientReentrantGrain>("one").CallAround("two", "one"), "a cycle of reentrant grains");
    }

    [Fact]
    public async Task Call_ToAGrainThatIsStuckInItsConstructor_TimesOut()
    {
        var call = _silo.Grain<ILifeGrain>("stuck").Ping();
        await Script.HasSaid("activating stuck");

        _silo.Time.Advance(TimeSpan.FromSeconds(30));

        await Assert.ThrowsAsync<TimeoutException>(() => call);
        Script.Open("stuck");
    }
}
