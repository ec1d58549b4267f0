using Scheduling.TestKit.Time;
using Scheduling.Web.Demo;

namespace Scheduling.Web.Tests.Demo;

public sealed class DemoTimeTests
{
    private static readonly DateTimeOffset Morning = new(2027, 1, 5, 7, 50, 0, TimeSpan.FromHours(8));

    private readonly ManualTimeProvider _machine = new();
    private readonly DemoTime _clock;

    public DemoTimeTests() => _clock = new DemoTime(_machine);

    [Fact]
    public void Time_BeforeItIsSet_IsTheMachines()
    {
        _machine.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(_machine.GetUtcNow(), _clock.GetUtcNow());
    }

    [Fact]
    public void Time_OnceSet_RunsThirtyTimesAsFast()
    {
        _clock.Set(Morning);
        _machine.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(Morning.AddMinutes(5), _clock.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, _clock.GetUtcNow().Offset);
    }

    [Fact]
    public void Time_SetToWhatHasPassed_DoesNotGoBack()
    {
        _clock.Set(Morning);
        _machine.Advance(TimeSpan.FromSeconds(10));
        _clock.Set(Morning);

        Assert.Equal(Morning.AddMinutes(5), _clock.GetUtcNow());
    }

    [Fact]
    public void Time_SetLater_GoesOnFromThere()
    {
        _clock.Set(Morning);
        _clock.Set(Morning.AddHours(6));
        _machine.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(Morning.AddHours(6).AddMinutes(1), _clock.GetUtcNow());
    }

    [Fact]
    public void Time_FirstSetToThePast_StartsThere()
    {
        // Days of a school that was made long ago.
        _clock.Set(_machine.GetUtcNow().AddDays(-30));

        Assert.Equal(_machine.GetUtcNow().AddDays(-30), _clock.GetUtcNow());
    }

    [Fact]
    public void Timer_OfCollectionTime_FiresSoonerBySpeed()
    {
        var fired = 0;
        using var timer = _clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));

        _machine.Advance(TimeSpan.FromSeconds(0.9));
        Assert.Equal(0, fired);
        _machine.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(1, fired);
        _machine.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(3, fired);
    }

    [Fact]
    public void Timestamps_Elapsed_AreCollectionTime()
    {
        _clock.Set(Morning);
        var start = _clock.GetTimestamp();
        _machine.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(TimeSpan.FromSeconds(30), _clock.GetElapsedTime(start));
    }
}
