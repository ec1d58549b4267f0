using Scheduling.LocalSilo.Tests.Kit;

namespace Scheduling.LocalSilo.Tests;

public sealed class InterleavingTests : IAsyncDisposable
{
    private readonly TestSilo _silo = new();

    private Script Script => _silo.Script;

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task ReentrantClass_WhileARequestAwaits_StartsTheNext()
    {
        var grain = _silo.Grain<IReentrantGrain>();
        var first = grain.Work("a");
        var second = grain.Work("b");

        await Script.HasSaid("+b");
        Script.Open("a", "b");
        await Task.WhenAll(first, second);

        Assert.Equal(["+a", "+b"], Script.Lines.Take(2));
    }

    [Fact]
    public async Task AlwaysInterleaveMethod_WhileARequestAwaits_OvertakesTheQueue()
    {
        var grain = _silo.Grain<IOrderlyGrain>();
        var first = grain.Work("a");
        var waiting = grain.Work("b");
        var peek = grain.Peek("p");

        await Script.HasSaid("+p");
        Assert.False(Script.Said("+b"));
        Script.Open("a", "b", "p");
        await Task.WhenAll(first, waiting, peek);
    }

    [Fact]
    public async Task OrdinaryRequest_WhileOnlyAnAlwaysInterleavingOneRuns_Starts()
    {
        var grain = _silo.Grain<IOrderlyGrain>();
        var peek = grain.Peek("p");
        await Script.HasSaid("+p");

        await Eventually.Ends(grain.Say("through"), "an ordinary request beside an interleaving one");

        Script.Open("p");
        await peek;
    }

    [Fact]
    public async Task ReadOnlyRequests_Together_Interleave()
    {
        var grain = _silo.Grain<IOrderlyGrain>();
        var first = grain.Read("a");
        var second = grain.Read("b");

        await Script.HasSaid("+b");
        Script.Open("a", "b");
        await Task.WhenAll(first, second);
    }

    [Fact]
    public async Task ReadOnlyRequest_BesideAWriter_WaitsForItsEnd()
    {
        var grain = _silo.Grain<IOrderlyGrain>();
        var write = grain.Work("w");
        var read = grain.Read("r");
        var peek = grain.Peek("p");
        Script.Open("p", "r");
        await peek;

        Assert.False(Script.Said("+r"));
        Script.Open("w");
        await Task.WhenAll(write, read);
        Assert.Equal(["-w", "+r", "-r"], Script.Lines.SkipWhile(line => line != "-w"));
    }

    [Fact]
    public async Task Writer_BesideReaders_WaitsForTheLastOfThem()
    {
        var grain = _silo.Grain<IOrderlyGrain>();
        var reads = Task.WhenAll(grain.Read("a"), grain.Read("b"));
        await Script.HasSaid("+b");
        var write = grain.Work("w");
        Script.Open("w", "a");
        await Script.HasSaid("-a");
        await Peek(grain);

        Assert.False(Script.Said("+w"));
        Script.Open("b");
        await Task.WhenAll(reads, write);
    }

    [Fact]
    public async Task MayInterleavePredicate_ChoosesByRequest()
    {
        var grain = _silo.Grain<IChoosyGrain>();
        var first = grain.Work("a");
        var rude = grain.Work("rude");
        var polite = grain.Work("please");

        await Script.HasSaid("+please");
        Assert.False(Script.Said("+rude"));
        Script.Open("a", "rude", "please");
        await Task.WhenAll(first, rude, polite);
    }

    /// <summary>Lets the grain take everything in that was sent before.</summary>
    private async Task Peek(IScripted grain)
    {
        Script.Open("peek");
        await Eventually.Ends(grain.Peek("peek"), "an interleaving request");
    }
}
