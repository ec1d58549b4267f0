using Scheduling.TestKit;

namespace Scheduling.Grains.Tests.Engine.Runtime;

/// <summary>What callers learn of those they call.</summary>
public sealed class CallTests : RuntimeFixture
{
    /// <summary>A kiosk reports to its board within the turn of its own report; the board may be busy or broken.</summary>
    [Fact]
    public async Task OneWayCall_ToAnActorThatIsBusyAndThenFails_NeitherHoldsNorFailsItsSender()
    {
        var busy = Silo.Plain().Work("busy");
        await Script.HasSaid("+busy");

        var told = Silo.Plain().Tell("news");
        Assert.True(told.IsCompletedSuccessfully);

        Script.Open("busy", "news", "after");
        await busy;
        await Script.HasSaid("-news");
        Assert.Equal(1, await Silo.Plain().Work("after"));
    }

    /// <summary>
    /// A time-out means that nobody knows: what was asked for may still be done. That is why every command has an operation id.
    /// </summary>
    [Fact]
    public async Task TimeOut_AtTheCaller_LeavesTheCommandRunning()
    {
        var call = Silo.Plain().Hurry("a");
        await Script.HasSaid("+a");
        Silo.Time.Advance(TimeSpan.FromSeconds(6));
        await Assert.ThrowsAsync<TimeoutException>(() => call);
        Assert.Equal(["+a"], Script.Lines);

        Script.Open("a", "b");

        Assert.Equal(1, await Silo.Plain().Work("b"));
        Assert.Equal(["+a", "-a", "+b", "-b"], Script.Lines);
    }
}
