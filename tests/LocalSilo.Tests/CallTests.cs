using Orleans.Runtime;
using Scheduling.LocalSilo.Tests.Kit;

namespace Scheduling.LocalSilo.Tests;

public sealed class CallTests : IAsyncDisposable
{
    private readonly TestSilo _silo = new();

    private Script Script => _silo.Script;

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task OneWayCall_ReturnsAtOnceAndLearnsOfNoFailure()
    {
        var grain = _silo.Grain<IOneWayGrain>();

        Assert.True(grain.Send("a").IsCompletedSuccessfully);
        await Script.HasSaid("+a");
        Script.Open("a");
        await grain.Ping();

        Assert.Equal(["+a", "-a"], Script.Lines);
    }

    [Fact]
    public async Task StatelessWorker_UnderLoad_GetsAsManyActivationsAsItMayHave()
    {
        var grain = _silo.Grain<IWorkerGrain>();
        var first = grain.Work("a");
        await Script.HasSaid("+a");
        var second = grain.Work("b");
        await Script.HasSaid("+b");
        var third = grain.Work("c");
        Assert.False(Script.Said("+c"));

        Script.Open("a", "b", "c");
        var workers = await Task.WhenAll(first, second, third);

        Assert.NotEqual(workers[0], workers[1]);
        Assert.Contains(workers[2], workers[..2]);
    }

    [Fact]
    public async Task StatelessWorker_ThatIsIdle_ServesTheNextCall()
    {
        var grain = _silo.Grain<IWorkerGrain>();
        Script.Open("a");

        var first = await grain.Work("a");
        _silo.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(first, await grain.Work("a"));

    }

    [Fact]
    public async Task RequestContext_FlowsDownTheCallsAndNeverBackUp()
    {
        RequestContext.Set("who", "caller");
        var seen = await _silo.Grain<IContextGrain>("a").Pass("b", "middle");

        Assert.Equal(("caller", "middle"), seen);
        Assert.Equal("caller", RequestContext.Get("who"));
        Assert.True(RequestContext.Remove("who"));
        Assert.False(RequestContext.Remove("who"));
        Assert.Null(await _silo.Grain<IContextGrain>("a").Who());
    }

    [Fact]
    public async Task AmbientValues_OfTheCaller_StayWithTheCaller()
    {
        ContextGrain.AmbientValue.Value = "mine";

        Assert.Null(await _silo.Grain<IContextGrain>().Ambient());
    }

    [Fact]
    public async Task Trace_OfTheCaller_GoesOnInTheGrain()
    {
        using var activity = new System.Diagnostics.Activity("request").Start();

        Assert.Equal(activity.TraceId.ToString(), await _silo.Grain<ITracedGrain>().Trace());
    }
}
