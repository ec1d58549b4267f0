using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;
using Scheduling.Contracts.Common;

namespace Scheduling.Grains.Tests.Engine.Runtime;

/// <summary>Does as the test says, in each of the ways in which the product's actors are called.</summary>
internal interface IScripted : IGrainWithStringKey
{
    /// <summary>Passes a gate; answers the number of the activation.</summary>
    [Alias("work")]
    Task<int> Work(string gate);

    [Alias("read"), ReadOnly]
    Task<int> Read(string gate);

    [Alias("route"), AlwaysInterleave]
    Task<int> Route(string gate);

    [Alias("hurry"), ResponseTimeout(CallTimeouts.Inner)]
    Task<int> Hurry(string gate);

    /// <summary>Passes a gate and fails.</summary>
    [Alias("tell"), OneWay]
    Task Tell(string gate);

    /// <summary>Wants to end, and passes a gate.</summary>
    [Alias("leave")]
    Task<int> Leave(string gate);

    /// <summary>Steps back after each of many small turns.</summary>
    /// <returns>How many were inside a turn at the same moment, at most.</returns>
    [Alias("jostle")]
    Task<int> Jostle(int turns);

    /// <summary>Starts a timer whose ticks pass the gates <c>{key} tick 1</c>, <c>{key} tick 2</c> and so on.</summary>
    [Alias("start")]
    Task Start(TimeSpan due, TimeSpan period, bool keepAlive = false, Then then = Then.GoOn);
}

/// <summary>What a tick does at its end.</summary>
[GenerateSerializer, Alias("test.then")]
internal enum Then
{
    GoOn,
    Fail,
    Dispose,
    Postpone,
}

[Alias("test.plain")]
internal interface IPlainGrain : IScripted;

[Alias("test.reentrant")]
internal interface IReentrantGrain : IScripted;

[GrainType("test-plain")]
internal sealed class PlainGrain(Script script) : ScriptedGrain(script), IPlainGrain;

[GrainType("test-reentrant"), Reentrant]
internal sealed class ReentrantGrain(Script script) : ScriptedGrain(script), IReentrantGrain;

internal abstract class ScriptedGrain(Script script) : Grain, IScripted
{
    private int _activation;
    private int _inside;
    private int _ticks;
    private IGrainTimer? _timer;

    private string Key => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (script.ActivationFailure is { } failure)
        {
            return Task.FromException(failure);
        }

        _activation = script.CountActivation();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        script.Say($"{Key} ends");
        return Task.CompletedTask;
    }

    public async Task<int> Work(string gate)
    {
        await script.Pass(gate);
        return _activation;
    }

    public Task<int> Read(string gate) => Work(gate);

    public Task<int> Route(string gate) => Work(gate);

    public Task<int> Hurry(string gate) => Work(gate);

    public async Task Tell(string gate)
    {
        await script.Pass(gate);
        throw new InvalidDataException("The sender must not hear of it.");
    }

    public Task<int> Leave(string gate)
    {
        DeactivateOnIdle();
        return Work(gate);
    }

    public async Task<int> Jostle(int turns)
    {
        var most = 0;
        for (var turn = 0; turn < turns; turn++)
        {
            most = Math.Max(most, ++_inside);
            Thread.SpinWait(50);
            _inside--;
            await Task.Yield();
        }

        return most;
    }

    public Task Start(TimeSpan due, TimeSpan period, bool keepAlive, Then then)
    {
        var options = new GrainTimerCreationOptions { DueTime = due, Period = period, KeepAlive = keepAlive };
        _timer = this.RegisterGrainTimer(_ => Tick(then), options);
        return Task.CompletedTask;
    }

    private async Task Tick(Then then)
    {
        await script.Pass($"{Key} tick {++_ticks}");
        switch (then)
        {
            case Then.Fail:
                throw new InvalidDataException("The next tick comes all the same.");
            case Then.Dispose:
                _timer!.Dispose();
                break;
            case Then.Postpone:
                _timer!.Change(TimeSpan.FromHours(1), TimeSpan.FromHours(1));
                break;
        }
    }
}
