using Scheduling.TestKit;

namespace Scheduling.Grains.Tests.Engine.Runtime;

/// <summary>Whose turn it is.</summary>
public sealed class TurnTests : RuntimeFixture
{
    /// <summary>
    /// A student's, a kiosk's and a line's commands are decided on a state that nothing changes while the other actor is asked.
    /// </summary>
    [Fact]
    public async Task Command_WhileAnotherAwaits_StartsAfterItsEnd()
    {
        var first = Silo.Plain().Work("a");
        await Script.HasSaid("+a");
        var second = Silo.Plain().Work("b");
        await Silo.Plain().Route(Opened("later"));
        Assert.False(Script.Said("+b"));

        Script.Open("a", "b");
        await Eventually.Ends(Task.WhenAll(first, second), "both commands");

        Assert.Equal(["+a", "-a", "+b", "-b"], Script.Lines.Where(line => line is not ("+later" or "-later")));
    }

    /// <summary>
    /// The bookings of a hot slot go to the disk together because the next is decided while the one before is on its way.
    /// </summary>
    [Fact]
    public async Task CommandOfAReentrantActor_WhileAnotherAwaits_Starts()
    {
        var first = Silo.Reentrant().Work("a");
        await Script.HasSaid("+a");
        var second = Silo.Reentrant().Work("b");

        await Script.HasSaid("+b");
        Assert.False(Script.Said("-a"));
        Script.Open("a", "b");
        await Eventually.Ends(Task.WhenAll(first, second), "both commands");
    }

    /// <summary>Between deciding and staging an event-sourced actor does not await, and needs no lock.</summary>
    [Fact]
    public async Task CommandsOfAReentrantActor_FromManyThreads_MeetOnlyAtAwaits()
    {
        var most = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => Silo.Reentrant().Jostle(50))));

        Assert.Equal(1, most.Max());
    }

    /// <summary>Looking at a student or a line waits for the command that is under way, and not for others who look.</summary>
    [Fact]
    public async Task ReadOnlyRequests_RunBesideEachOtherAndNotBesideACommand()
    {
        var readers = Task.WhenAll(Silo.Plain().Read("a"), Silo.Plain().Read("b"));
        await Script.HasSaid("+a");
        await Script.HasSaid("+b");
        var command = Silo.Plain().Work("c");
        Script.Open("a");
        await Script.HasSaid("-a");
        await Silo.Plain().Route(Opened("later"));
        Assert.False(Script.Said("+c"));

        Script.Open("b");
        await Script.HasSaid("+c");
        var reader = Silo.Plain().Read("d");
        await Silo.Plain().Route(Opened("latest"));
        Assert.False(Script.Said("+d"));

        Script.Open("c", "d");
        await Eventually.Ends(Task.WhenAll(readers, command, reader), "everybody");
    }

    /// <summary>A line that routes a reshuffle asks for a turn on itself, which it could never get if the routing were a turn.</summary>
    [Fact]
    public async Task InterleavingRequest_RunsBesideACommandAndCommandsBesideIt()
    {
        var command = Silo.Plain().Work("a");
        await Script.HasSaid("+a");
        var routed = Silo.Plain().Route("r");
        await Script.HasSaid("+r");

        Script.Open("a");
        await Eventually.Ends(command, "the command");
        await Eventually.Ends(Silo.Plain().Work(Opened("b")), "a command beside what is routed");

        Script.Open("r");
        await Eventually.Ends(routed, "what is routed");
    }

    private string Opened(string gate)
    {
        Script.Open(gate);
        return gate;
    }
}
