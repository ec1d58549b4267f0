using Microsoft.Extensions.Options;
using Scheduling.TestKit.Time;
using Scheduling.Web.Limits;

namespace Scheduling.Web.Tests.Limits;

public sealed class TurnstileTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);
    private readonly ManualTimeProvider _time = new();
    private readonly Turnstile _turnstile;

    public TurnstileTests() =>
        _turnstile = new(Options.Create(new AdmissionOptions { Places = 2, Wait = Patience }), _time);

    [Fact]
    public void Pass_WhileAPlaceIsFree_IsImmediate()
    {
        Assert.True(_turnstile.TryPass());
        Assert.True(_turnstile.Pass().IsCompletedSuccessfully);
        Assert.False(_turnstile.TryPass());
    }

    [Fact]
    public void Leave_GivesThePlaceToWhoeverWaitedLongest()
    {
        Fill();
        var (first, second) = (_turnstile.Pass(), _turnstile.Pass());

        _turnstile.Leave();

        Assert.True(first.IsCompletedSuccessfully);
        Assert.False(second.IsCompleted);
        Assert.Equal(1, _turnstile.Waiting);
    }

    [Fact]
    public void Leave_WithNobodyWaiting_FreesThePlace()
    {
        Fill();
        _turnstile.Leave();

        Assert.True(_turnstile.TryPass());
        Assert.False(_turnstile.TryPass());
    }

    [Fact]
    public void TryPass_WhileSomebodyWaits_IsNoWayAround()
    {
        Fill();
        var waiting = _turnstile.Pass();
        _turnstile.Leave();
        Assert.True(waiting.IsCompletedSuccessfully);

        Assert.False(_turnstile.TryPass());
    }

    [Fact]
    public void Pass_BeforePlacesThatAreHeldForLong_ComesInOnceThePatienceIsOver()
    {
        Fill();
        var first = _turnstile.Pass();
        _time.Advance(Patience / 2);
        var second = _turnstile.Pass();

        _time.Advance(Patience / 2);
        Assert.True(first.IsCompletedSuccessfully);
        Assert.False(second.IsCompleted);

        _time.Advance(Patience);
        Assert.True(second.IsCompletedSuccessfully);
        Assert.Equal(0, _turnstile.Waiting);
    }

    [Fact]
    public void Leave_WhileMoreAreInsideThanPlaces_LetsNobodyIn()
    {
        Fill();
        var impatient = _turnstile.Pass();
        _time.Advance(Patience);
        Assert.True(impatient.IsCompletedSuccessfully);
        var next = _turnstile.Pass();

        _turnstile.Leave();
        Assert.False(next.IsCompleted);
        _turnstile.Leave();
        Assert.True(next.IsCompletedSuccessfully);
    }

    [Fact]
    public void Places_AfterEverybodyHasLeft_AreAllFreeAgain()
    {
        Fill();
        var waiting = new[] { _turnstile.Pass(), _turnstile.Pass(), _turnstile.Pass() };
        _time.Advance(Patience);
        Assert.All(waiting, each => Assert.True(each.IsCompletedSuccessfully));
        for (var n = 0; n < 5; n++)
        {
            _turnstile.Leave();
        }

        Fill();
        Assert.False(_turnstile.TryPass());
    }

    public void Dispose() => _turnstile.Dispose();

    private void Fill()
    {
        Assert.True(_turnstile.TryPass());
        Assert.True(_turnstile.TryPass());
    }
}
