using Scheduling.LocalSilo.Tests.Kit;

namespace Scheduling.LocalSilo.Tests;

public sealed class TurnOrderTests : IAsyncDisposable
{
    private readonly TestSilo _silo = new();

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Requests_SentWithoutWaiting_RunInTheOrderSent()
    {
        var grain = _silo.Grain<IOrderlyGrain>();
        var names = Enumerable.Range(0, 1_000).Select(number => $"{number}").ToArray();

        await Task.WhenAll(names.Select(grain.Say));

        Assert.Equal(names, _silo.Script.Lines);
    }

    [Fact]
    public async Task Request_WhileAnotherAwaits_StartsOnlyAfterItsEnd()
    {
        var grain = _silo.Grain<IOrderlyGrain>();
        var first = grain.Work("a");
        var second = grain.Work("b");
        await _silo.Script.HasSaid("+a");

        _silo.Script.Open("b");
        _silo.Script.Open("a");
        await Eventually.Ends(Task.WhenAll(first, second), "both requests");

        Assert.Equal(["+a", "-a", "+b", "-b"], _silo.Script.Lines);
    }

    [Fact]
    public async Task Grains_WithDifferentKeys_DoNotWaitForEachOther()
    {
        var blocked = _silo.Grain<IOrderlyGrain>("one").Work("a");
        await _silo.Script.HasSaid("+a");

        await Eventually.Ends(_silo.Grain<IOrderlyGrain>("two").Say("other"), "a request to another key");

        Assert.False(blocked.IsCompleted);
        _silo.Script.Open("a");
        await blocked;
    }

    [Fact]
    public async Task Turns_OfManyInterleavedRequests_NeverOverlap()
    {
        var grain = _silo.Grain<ICrowdedGrain>();

        var most = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => grain.Jostle(50))));

        Assert.Equal(1, most.Max());
        Assert.Equal(200 * 50, await grain.Total());
    }

    [Fact]
    public async Task Await_OfForeignWork_ComesBackToTheGrainsScheduler()
    {
        Assert.True(await _silo.Grain<ICrowdedGrain>().ComesBack());
    }

    [Fact]
    public async Task Failure_OfARequest_ReachesItsCallerAndNobodyElse()
    {
        var grain = _silo.Grain<IFaultyGrain>();

        var thrown = await Assert.ThrowsAsync<InvalidDataException>(() => grain.ThrowAtOnce());
        var thrownLater = await Assert.ThrowsAsync<InvalidDataException>(() => grain.ThrowLater());
        var missing = await Assert.ThrowsAsync<InvalidOperationException>(() => grain.ReturnNothing());

        Assert.Equal("at once", thrown.Message);
        Assert.Equal("later", thrownLater.Message);
        Assert.Contains(nameof(IFaultyGrain.ReturnNothing), missing.Message, StringComparison.Ordinal);
        Assert.Equal(3, await grain.Calls());
    }

    [Fact]
    public async Task Cancellation_OfARequest_CancelsTheCallersTask()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _silo.Grain<IFaultyGrain>().Cancel());
    }

    [Fact]
    public async Task Results_OfEveryShape_Arrive()
    {
        var grain = _silo.Grain<IShapesGrain>();

        await grain.Nothing();
        await grain.NothingFast();

        Assert.Equal(7, await grain.Number(7));
        Assert.Equal("fast", await grain.TextFast("fast"));
        Assert.Equal("generic", await grain.Same("generic"));
        Assert.Equal(1, await grain.Same(1));
    }
}
