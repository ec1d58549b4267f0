using Orleans.Runtime;

namespace Scheduling.LocalSilo.Tests.Kit;

public interface ILife : IGrainWithStringKey
{
    /// <summary>Which activation of the grain this is, counted from 1.</summary>
    Task<int> Ping();

    Task WaitAt(string gate);

    Task Leave();

    Task LeaveAfter(string gate);

    Task Stay(TimeSpan time);
}

/// <summary>Says what happens to it; waits at the gate with its key when the key is "stuck".</summary>
internal abstract class Life : Grain, ILife, IDisposable
{
    private readonly Script _script;
    private readonly IGrainContext _context;
    private int _number;

    protected Life(Script script, IGrainContext context)
    {
        (_script, _context) = (script, context);
        script.FailIfAsked("constructor");
    }

    private string Key => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Assert.Same(GrainContext, _context);
        Assert.Same(this, _context.GrainInstance);
        _script.Say($"activating {Key}");
        _script.FailIfAsked("activation");
        if (Key == "stuck")
        {
            await _script.Gate("stuck");
        }

        _number = _script.Count($"activating {Key}");
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _script.Say($"deactivating {Key} {reason.ReasonCode}");
        if (Key == "slow")
        {
            await _script.Gate("slow");
        }

        _script.FailIfAsked("deactivation");
    }

    public Task<int> Ping() => Task.FromResult(_number);

    public Task WaitAt(string gate)
    {
        _script.Say("waiting");
        return _script.Gate(gate);
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task LeaveAfter(string gate)
    {
        DeactivateOnIdle();
        _script.Say("leaving");
        await _script.Gate(gate);
        _script.Say("left");
    }

    public Task Stay(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }

    public void Dispose() => _script.Say($"disposed {Key}");
}

public interface ILifeGrain : ILife;

internal sealed class LifeGrain(Script script, IGrainContext context) : Life(script, context), ILifeGrain;

public interface IHardyGrain : ILife;

[KeepAlive]
internal sealed class HardyGrain(Script script, IGrainContext context) : Life(script, context), IHardyGrain;

public interface IMayflyGrain : ILife;

[CollectionAgeLimit(Minutes = 2)]
internal sealed class MayflyGrain(Script script, IGrainContext context) : Life(script, context), IMayflyGrain;
