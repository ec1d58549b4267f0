using Scheduling.Grains.Log;
using Scheduling.TestKit;

namespace Scheduling.Grains.Tests.Engine.Runtime;

/// <summary>How actors come and go.</summary>
public sealed class ActivationTests : RuntimeFixture
{
    /// <summary>An event-sourced actor whose append failed ends its activation in the command, which still says what happened.</summary>
    [Fact]
    public async Task Actor_ThatLeavesInACommand_EndsItAndTheNextMeetsANewOne()
    {
        var leaving = Silo.Plain().Leave("a");
        await Script.HasSaid("+a");
        var next = Silo.Plain().Work("b");
        Script.Open("a", "b");

        Assert.Equal(1, await leaving);
        Assert.Equal(2, await next);
        Assert.Equal(["+a", "-a", "plain ends", "+b", "-b"], Script.Lines);
    }

    /// <summary>Every booking that is on its way when a slot begins anew is told by its own append what became of it.</summary>
    [Fact]
    public async Task ReentrantActor_ThatLeaves_EndsAllThatRunsInItFirst()
    {
        var running = Silo.Reentrant().Work("a");
        await Script.HasSaid("+a");
        Script.Open("leave", "next");
        var leaving = Silo.Reentrant().Leave("leave");
        Assert.Equal(1, await leaving);
        var next = Silo.Reentrant().Work("next");
        Script.Open("a");

        Assert.Equal(1, await running);
        Assert.Equal(2, await next);
        Assert.Equal(["-a", "reentrant ends", "+next", "-next"], Script.Lines.SkipWhile(line => line != "-a"));
    }

    /// <summary>Web tells a store that failed while an actor read its stream from a program that is wrong, and asks again.</summary>
    [Fact]
    public async Task Activation_ThatFails_IsToldToItsCallersAndTriedAnew()
    {
        Script.Open("a");
        Script.ActivationFailure = new EventLogException("The connection broke.", outcomeIsKnown: true);
        var calls = Enumerable.Range(0, 5).Select(_ => Silo.Plain().Work("a")).ToArray();
        foreach (var call in calls)
        {
            Assert.True((await Assert.ThrowsAsync<EventLogException>(() => call)).OutcomeIsKnown);
        }

        Script.ActivationFailure = null;

        Assert.Equal(1, await Silo.Plain().Work("a"));
    }

    /// <summary>
    /// A server that is stopped politely finishes what it does: a seat that is being given back, a booking that has come in.
    /// </summary>
    [Fact]
    public async Task Stop_WhileACommandRuns_WaitsForItAndItsAnswer()
    {
        var running = Silo.Plain().Work("a");
        await Script.HasSaid("+a");

        var stopping = Silo.Stop();
        Script.Open("a");
        await Eventually.Ends(stopping, "stopping");

        Assert.Equal(1, await running);
        Assert.Equal(["+a", "-a", "plain ends"], Script.Lines);
    }
}
