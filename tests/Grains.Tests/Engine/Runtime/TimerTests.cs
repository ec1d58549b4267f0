using System.Diagnostics;
using Scheduling.TestKit;

namespace Scheduling.Grains.Tests.Engine.Runtime;

/// <summary>
/// What actors do without being asked: students give seats back, campaigns tell slots, kiosks notice silence, lines call and publish.
/// </summary>
public sealed class TimerTests : RuntimeFixture
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>What a timer of the product decides needs no more care than what a command decides.</summary>
    [Fact]
    public async Task Tick_AndCommand_WaitForEachOther()
    {
        await Silo.Plain().Start(Second, Second);
        var command = Silo.Plain().Work("a");
        await Script.HasSaid("+a");
        Silo.Time.Advance(Second);
        Script.Open("a");
        await Script.HasSaid("+plain tick 1");
        Assert.True(Script.Said("-a"));

        var next = Silo.Plain().Work("b");
        Script.Open("b", "plain tick 1");
        await Eventually.Ends(Task.WhenAll(command, next), "both commands");

        Assert.Equal(["+a", "-a", "+plain tick 1", "-plain tick 1", "+b", "-b"], Script.Lines);
    }

    /// <summary>A kiosk's look and a line's publication can take longer than their period.</summary>
    [Fact]
    public async Task Tick_ThatTakesLongerThanItsPeriod_IsNotOvertakenByTheNext()
    {
        await Silo.Reentrant().Start(Second, Second);
        Silo.Time.Advance(Second);
        await Script.HasSaid("+reentrant tick 1");
        Silo.Time.Advance(10 * Second);
        Script.Open("work");
        await Silo.Reentrant().Work("work");
        Assert.False(Script.Said("+reentrant tick 2"));

        Script.Open("reentrant tick 1", "reentrant tick 2");
        await Script.HasSaid("-reentrant tick 1");
        await NextTick("reentrant");
    }

    /// <summary>A seat that cannot be given back, and slots that cannot be told, are tried again.</summary>
    [Fact]
    public async Task Tick_ThatFails_IsFollowedByTheNext()
    {
        Script.Open("plain tick 1", "plain tick 2");
        await Silo.Plain().Start(Second, Second, then: Then.Fail);

        await NextTick("plain");
        await NextTick("plain");
    }

    /// <summary>A student that has given its seats back and a board that has rested end their timers from within.</summary>
    [Fact]
    public async Task Tick_ThatDisposesItsTimer_IsTheLast()
    {
        Script.Open("plain tick 1", "work");
        await Silo.Plain().Start(Second, Second, then: Then.Dispose);
        await NextTick("plain");
        await Silo.Plain().Work("work");

        Silo.Time.Advance(60 * Second);
        await Silo.Plain().Work("work");

        Assert.DoesNotContain("+plain tick 2", Script.Lines);
    }

    /// <summary>A line says at the end of a tick when it wants the next.</summary>
    [Fact]
    public async Task Tick_ThatSetsItsTimerAnew_DecidesWhenTheNextComes()
    {
        Script.Open("plain tick 1", "plain tick 2", "work");
        await Silo.Plain().Start(Second, Second, then: Then.Postpone);
        await NextTick("plain");
        await Silo.Plain().Work("work");
        Silo.Time.Advance(TimeSpan.FromMinutes(59));
        await Silo.Plain().Work("work");
        Assert.DoesNotContain("+plain tick 2", Script.Lines);

        Silo.Time.Advance(TimeSpan.FromMinutes(1));

        await Script.HasSaid("-plain tick 2");
    }

    /// <summary>Whoever owes something stays awake until it is done; a board that only paces itself does not.</summary>
    [Fact]
    public async Task Tick_KeepsTheActorAwakeOnlyIfTheTimerSaysSo()
    {
        Script.OpenEverything();
        await Silo.Plain("kept").Start(Second, Second, keepAlive: true);
        await Silo.Plain("not kept").Start(Second, Second);
        await Silo.EndIdle(since: TimeSpan.FromHours(1));
        var unasked = Stopwatch.StartNew();
        while (unasked.Elapsed < Second)
        {
            await NextTick("not kept");
            await NextTick("kept");
        }

        await Eventually.True(
            async () =>
            {
                // Long enough for the one that nothing has kept awake since, and much too long for the other.
                await NextTick("kept");
                await Silo.EndIdle(since: unasked.Elapsed);
                return Script.Said("not kept ends");
            },
            "the actor that only ticks ends");

        Assert.False(Script.Said("kept ends"));
    }

    /// <summary>An actor that began anew must not have its old self go on beside it.</summary>
    [Fact]
    public async Task Timer_OfAnActorThatEnded_TicksNoMore()
    {
        Script.Open("leave", "work");
        await Silo.Plain().Start(Second, Second);
        await Silo.Plain().Leave("leave");
        await Script.HasSaid("plain ends");

        Silo.Time.Advance(60 * Second);
        await Silo.Plain().Work("work");

        Assert.DoesNotContain("+plain tick 1", Script.Lines);
    }

    /// <summary>
    /// The period counts from when the tick before has ended, which the test cannot see: time passes until the next has come.
    /// </summary>
    private Task NextTick(string key)
    {
        var before = Ticked(key);
        return Eventually.True(
            () =>
            {
                Silo.Time.Advance(Second);
                return Ticked(key) > before;
            },
            $"the actor '{key}' ticks");
    }

    private int Ticked(string key) => Script.Lines.Count(line => line.StartsWith($"-{key} tick", StringComparison.Ordinal));
}
