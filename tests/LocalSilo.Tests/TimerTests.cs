using Orleans.Runtime;
using Scheduling.LocalSilo.Tests.Kit;

namespace Scheduling.LocalSilo.Tests;

public sealed class TimerTests : IAsyncDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly TestSilo _silo = new();

    private Script Script => _silo.Script;

    private ITickingGrain Grain => _silo.Grain<ITickingGrain>();

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Period_CountsFromTheEndOfTheCallback_AndTicksNeverOverlap()
    {
        await Grain.Start(Minute, Minute, interleave: true);
        _silo.Time.Advance(Minute);
        await Script.HasSaid("+tick 1 nobody");

        _silo.Time.Advance(10 * Minute);
        await Grain.Ping();
        Assert.Equal(["+tick 1 nobody"], Script.Lines);

        await EndTick(1);
        _silo.Time.Advance(Minute - Second);
        await Grain.Ping();
        Assert.False(Script.Said("+tick 2 nobody"));
        _silo.Time.Advance(Second);
        await Script.HasSaid("+tick 2 nobody");
        Script.Open("tick 2");
    }

    [Fact]
    public async Task Tick_WhileARequestRuns_WaitsForItsEnd()
    {
        await Grain.Start(Second, Minute);
        var busy = Grain.WaitAt("busy");
        await Script.HasSaid("+busy");
        _silo.Time.Advance(Second);
        Script.Open("busy", "tick 1");
        await busy;

        await Script.HasSaid("-tick 1");
        Assert.Equal(["+busy", "-busy", "+tick 1 nobody", "-tick 1"], Script.Lines);
    }

    [Fact]
    public async Task Request_WhileATickRuns_WaitsForItsEnd()
    {
        await Grain.Start(Second, Minute);
        _silo.Time.Advance(Second);
        await Script.HasSaid("+tick 1 nobody");
        Script.Open("request");
        var request = Grain.WaitAt("request");
        Script.Open("tick 1");
        await request;

        Assert.Equal(["+tick 1 nobody", "-tick 1", "+request", "-request"], Script.Lines);
    }

    [Fact]
    public async Task InterleavingTick_WhileARequestRuns_RunsAtItsAwait()
    {
        await Grain.Start(Second, Minute, interleave: true);
        var busy = Grain.WaitAt("busy");
        await Script.HasSaid("+busy");
        _silo.Time.Advance(Second);

        await Script.HasSaid("+tick 1 nobody");
        Assert.False(Script.Said("-busy"));
        Script.Open("busy", "tick 1");
        await busy;
    }

    [Fact]
    public async Task FailingTick_IsFollowedByTheNext()
    {
        Script.FailAt("tick", new InvalidDataException("broken"));
        await Grain.Start(Minute, Minute);
        Script.Open("tick 1", "tick 2");
        _silo.Time.Advance(Minute);
        await Script.HasSaid("-tick 1");
        await Grain.Ping();

        _silo.Time.Advance(Minute);

        await Script.HasSaid("-tick 2");
    }

    [Fact]
    public async Task DisposedTimer_TicksNoMore()
    {
        await Grain.Start(Minute, Minute);
        await Grain.Stop();

        _silo.Time.Advance(10 * Minute);
        await Grain.Ping();

        Assert.Empty(Script.Lines);
    }

    [Fact]
    public async Task Change_SetsATimerAnew()
    {
        await Grain.Start(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _silo.Time.Advance(10 * Minute);
        await Grain.Ping();
        Assert.Empty(Script.Lines);

        await Grain.Change(Second, Timeout.InfiniteTimeSpan);
        _silo.Time.Advance(Second);
        await EndTick(1);
        _silo.Time.Advance(10 * Minute);
        await Grain.Ping();

        Assert.Equal(["+tick 1 nobody", "-tick 1"], Script.Lines);
    }

    [Fact]
    public async Task Timer_EndsWithItsActivation_EvenInTheMiddleOfATick()
    {
        await Grain.Start(Second, Second, interleave: true);
        _silo.Time.Advance(Second);
        await Script.HasSaid("+tick 1 nobody");
        await Grain.Leave();
        Script.Open("tick 1");
        await Script.HasSaid("gone");

        _silo.Time.Advance(Minute);
        await Grain.Ping();

        Assert.Equal(["+tick 1 nobody", "-tick 1", "gone"], Script.Lines);
    }

    [Fact]
    public async Task Tick_OfATimer_DoesNotKeepTheGrain_UnlessItSaysSo()
    {
        Script.Open([.. Enumerable.Range(1, 100).Select(number => $"tick {number}")]);
        var kept = _silo.Grain<ITickingGrain>("kept");
        await kept.Start(10 * Minute, 10 * Minute, keepAlive: true);
        for (var hour = 0; hour < 6; hour++)
        {
            var before = Script.Lines.Count;
            _silo.Time.Advance(10 * Minute);
            await Eventually.True(() => Script.Lines.Count >= before + 2, "the tick");
            await kept.Ping();
        }

        Assert.False(Script.Said("gone"));
        await Grain.Start(10 * Minute, 10 * Minute);
        await _silo.PassTimeUntil("gone");
    }

    [Fact]
    public async Task Tick_CarriesNoRequestContextOfWhoStartedTheTimer()
    {
        RequestContext.Set("who", "the starter");
        await Grain.Start(Second, Minute);
        _silo.Time.Advance(Second);

        await Script.HasSaid("+tick 1 nobody");
        Script.Open("tick 1");
    }

    [Fact]
    public async Task NegativeTimes_AreRefused()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Grain.Start(-2 * Second, Minute));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Grain.Start(Second, -2 * Second));
    }

    private async Task EndTick(int number)
    {
        Script.Open($"tick {number}");
        await Script.HasSaid($"-tick {number}");

        // The tick's turn is over, its schedule set.
        await Grain.Ping();
    }
}
