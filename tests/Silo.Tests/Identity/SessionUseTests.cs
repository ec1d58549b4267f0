using Scheduling.Silo.Identity;
using Scheduling.TestKit.Time;

namespace Scheduling.Silo.Tests.Identity;

public sealed class SessionUseTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly SessionUse _use;

    public SessionUseTests() => _use = new SessionUse(_clock);

    [Fact]
    public void Note_ManyTimesWithinAnHour_IsWrittenOnce()
    {
        for (var n = 0; n < 100; n++)
        {
            _use.Note(Session("a"));
        }

        Assert.True(_use.IsNoted("a"));
        Assert.False(_use.IsNoted("b"));
        Assert.Equal(["a"], _use.Take(10).Select(session => session.Id));
        Assert.Empty(_use.Take(10));
    }

    [Fact]
    public void Note_InTheNextHour_IsWrittenAgain()
    {
        _use.Note(Session("a"));
        _use.Take(10);

        _clock.Advance(TimeSpan.FromHours(1));

        Assert.False(_use.IsNoted("a"));
        _use.Note(Session("a"));
        Assert.Single(_use.Take(10));
    }

    [Fact]
    public void Take_OfMany_LeavesTheRest()
    {
        for (var n = 0; n < 5; n++)
        {
            _use.Note(Session($"{n}"));
        }

        Assert.Equal(3, _use.Take(3).Count);
        Assert.Equal(2, _use.Take(3).Count);
    }

    private SessionEntry Session(string id) => new()
    {
        Id = id,
        Owner = new SessionOwner("student", "account"),
        BegunAt = _clock.GetUtcNow(),
        UsedAt = _clock.GetUtcNow(),
        EndsAt = _clock.GetUtcNow().AddDays(1),
    };
}
