using Orleans.Runtime;
using Scheduling.LocalSilo.Tests.Kit;

namespace Scheduling.LocalSilo.Tests;

public sealed class ActivationTests : IAsyncDisposable
{
    private readonly TestSilo _silo = new();

    private Script Script => _silo.Script;

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Reference_WithoutACall_ActivatesNothing()
    {
        _silo.Grain<ILifeGrain>("quiet");
        await _silo.Grain<ILifeGrain>("loud").Ping();

        Assert.Equal(["activating loud"], Script.Lines);
    }

    [Fact]
    public async Task Calls_ThroughManyReferences_MeetOneActivation()
    {
        var numbers = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => Task.Run(() => _silo.Grain<ILifeGrain>().Ping())));

        Assert.All(numbers, number => Assert.Equal(1, number));
        Assert.Equal(1, Script.Count("activating one"));
    }

    [Theory]
    [InlineData("constructor")]
    [InlineData("activation")]
    public async Task Activation_ThatFails_FailsItsCallersAndIsTriedAnewByTheNextCall(string place)
    {
        var grain = _silo.Grain<ILifeGrain>();
        Script.FailAt(place, new InvalidDataException("broken"));
        await Assert.ThrowsAsync<InvalidDataException>(() => grain.Ping());
        await Assert.ThrowsAsync<InvalidDataException>(() => grain.Ping());

        Script.Heal(place);

        Assert.True(await grain.Ping() > 0);
    }

    [Fact]
    public async Task Activation_ThatFails_FailsEveryoneWhoWaits()
    {
        var grain = _silo.Grain<ILifeGrain>("stuck");
        var calls = Enumerable.Range(0, 5).Select(_ => grain.Ping()).ToArray();
        await Script.HasSaid("activating stuck");

        _silo.Time.Advance(TimeSpan.FromSeconds(30));

        foreach (var call in calls)
        {
            await Assert.ThrowsAsync<TimeoutException>(() => call);
        }

        Script.Open("stuck");
        await Eventually.True(async () => await grain.Ping() == 2, "a second activation serves");
    }

    [Fact]
    public async Task Grain_AfterFifteenIdleMinutes_IsDeactivatedAndComesBackWithTheNextCall()
    {
        var grain = _silo.Grain<ILifeGrain>();
        await grain.Ping();

        _silo.Time.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(1, await grain.Ping());
        _silo.Time.Advance(TimeSpan.FromMinutes(14));
        Assert.Single(Script.Lines);
        await _silo.PassTimeUntil("disposed one");

        Assert.Equal(2, await grain.Ping());
        Assert.Equal(["activating one", "deactivating one ActivationIdle", "disposed one", "activating one"], Script.Lines);
    }

    [Fact]
    public async Task Grain_ThatStillWorks_IsNotIdle()
    {
        var grain = _silo.Grain<ILifeGrain>();
        var busy = grain.WaitAt("busy");
        await Script.HasSaid("waiting");

        _silo.Time.Advance(TimeSpan.FromHours(1));
        await Assert.ThrowsAsync<TimeoutException>(() => busy);
        Script.Open("busy");

        Assert.Equal(1, await grain.Ping());
    }

    [Fact]
    public async Task KeepAliveClass_HoweverIdle_Stays()
    {
        var grain = _silo.Grain<IHardyGrain>();
        await grain.Ping();

        _silo.Time.Advance(TimeSpan.FromHours(2));

        Assert.Equal(1, await grain.Ping());
    }

    [Fact]
    public async Task CollectionAgeLimit_OfAClass_Counts()
    {
        await _silo.Grain<IMayflyGrain>().Ping();

        _silo.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Single(Script.Lines);

        await _silo.PassTimeUntil("disposed one");
    }

    [Fact]
    public async Task DelayDeactivation_KeepsAnIdleGrain()
    {
        var grain = _silo.Grain<ILifeGrain>();
        await grain.Stay(TimeSpan.FromHours(1));

        _silo.Time.Advance(TimeSpan.FromMinutes(59));
        Assert.False(Script.Said("disposed one"));
        await _silo.PassTimeUntil("disposed one");
    }

    [Fact]
    public async Task DeactivateOnIdle_WithRequestsWaiting_ServesThemFirst()
    {
        var grain = _silo.Grain<ILifeGrain>();
        var busy = grain.WaitAt("busy");
        var leave = grain.Leave();
        var before = grain.Ping();
        Script.Open("busy");
        await Task.WhenAll(busy, leave);

        Assert.Equal(1, await before);
        await Script.HasSaid("disposed one");
        Assert.Equal(2, await grain.Ping());
    }

    [Fact]
    public async Task DeactivateOnIdle_WithARequestThatCameLater_LeavesItToTheNextActivation()
    {
        var grain = _silo.Grain<ILifeGrain>();
        var leave = grain.LeaveAfter("gate");
        await Script.HasSaid("leaving");
        var after = grain.Ping();
        Script.Open("gate");

        await leave;
        Assert.Equal(2, await after);
    }

    [Fact]
    public async Task Call_WhileTheGrainDeactivates_WaitsForTheNextActivation()
    {
        var grain = _silo.Grain<ILifeGrain>("slow");
        await grain.Leave();
        await Script.HasSaid("deactivating slow ApplicationRequested");

        var call = grain.Ping();
        Script.Open("slow");

        Assert.Equal(2, await call);
        Assert.Equal(
            ["activating slow", "deactivating slow ApplicationRequested", "disposed slow", "activating slow"], Script.Lines);
    }

    [Fact]
    public async Task Calls_WhileTheGrainComesAndGoes_AreAllAnsweredByOneActivationAtATime()
    {
        const int callers = 8;
        const int rounds = 100;
        var answers = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            var grain = _silo.Grain<ILifeGrain>();
            var sum = 0;
            for (var round = 0; round < rounds; round++)
            {
                await grain.Leave();
                sum += await grain.Ping() > 0 ? 1 : 0;
            }

            return sum;
        })));

        Assert.Equal(callers * rounds, answers.Sum());
        var life = new[] { "activating one", "deactivating one ApplicationRequested", "disposed one" };
        Assert.All(Script.Lines.Index(), line => Assert.Equal(life[line.Index % 3], line.Item));
        Assert.True(Script.Count("activating one") > 1);
    }

    [Fact]
    public async Task OnDeactivate_ThatFails_DoesNotKeepTheGrain()
    {
        var grain = _silo.Grain<ILifeGrain>();
        Script.FailAt("deactivation", new InvalidDataException("broken"));

        await grain.Leave();

        await Script.HasSaid("disposed one");
        Assert.Equal(2, await grain.Ping());
    }

    [Fact]
    public async Task OnDeactivate_ThatNeverEnds_IsGivenUpAfter30Seconds()
    {
        var grain = _silo.Grain<ILifeGrain>("slow");
        await grain.Leave();
        await Script.HasSaid("deactivating slow ApplicationRequested");

        _silo.Time.Advance(TimeSpan.FromSeconds(30));

        await Script.HasSaid("disposed slow");
        Script.Open("slow");
    }

    [Fact]
    public void Interface_WithoutAClass_IsRefusedByName()
    {
        var failure = Assert.Throws<ArgumentException>(() => _silo.Grain<INobodyGrain>());

        Assert.Contains(nameof(INobodyGrain), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Interface_OfSeveralClasses_NeedsThePrefix()
    {
        Assert.Throws<ArgumentException>(() => _silo.Grain<IScripted>());

        var grain = _silo.Grains.GetGrain<IScripted>("one", typeof(OrderlyGrain).FullName);

        Assert.Equal("orderly/one", grain.GetGrainId().ToString());
    }

    [Fact]
    public async Task Identity_IsKnownToReferencesAndGrains()
    {
        var key = Guid.NewGuid();
        var byGuid = _silo.Grains.GetGrain<INamedByGuid>(key);
        var byNumber = _silo.Grains.GetGrain<INamedByNumber>(-5);

        Assert.Equal($"the-named/{key:N}", byGuid.GetGrainId().ToString());
        Assert.Equal(key, byGuid.GetPrimaryKey());
        Assert.Equal(-5, byNumber.GetPrimaryKeyLong());
        Assert.Equal(byGuid.GetGrainId(), await byGuid.WhoAmI());
        Assert.Equal(byGuid.GetGrainId(), await (await byGuid.Self()).WhoAmI());
        Assert.Equal(byGuid, await byGuid.Self());
        Assert.Equal(byGuid.GetGrainId(), GrainId.Parse($"the-named/{key:N}"));
        Assert.Throws<ArgumentException>(() => GrainId.Parse("the-named"));
    }
}
