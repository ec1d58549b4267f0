using Orleans.Runtime;

namespace Scheduling.LocalSilo.Tests.Kit;

public interface ITickingGrain : IGrainWithStringKey
{
    /// <summary>Starts a timer that says "+tick", waits at the gate "tick n" for its n-th tick and says "-tick".</summary>
    Task Start(TimeSpan due, TimeSpan period, bool interleave = false, bool keepAlive = false);

    Task Change(TimeSpan due, TimeSpan period);

    Task Stop();

    Task WaitAt(string gate);

    Task Ping();

    Task Leave();
}

internal sealed class TickingGrain(Script script) : Grain, ITickingGrain
{
    private IGrainTimer? _timer;
    private int _ticks;

    public Task Start(TimeSpan due, TimeSpan period, bool interleave, bool keepAlive)
    {
        var options = new GrainTimerCreationOptions(due, period) { Interleave = interleave, KeepAlive = keepAlive };
        _timer = this.RegisterGrainTimer(Tick, script, options);
        return Task.CompletedTask;
    }

    public Task Change(TimeSpan due, TimeSpan period)
    {
        _timer!.Change(due, period);
        return Task.CompletedTask;
    }

    public Task Stop()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public async Task WaitAt(string gate)
    {
        script.Say($"+{gate}");
        await script.Gate(gate);
        script.Say($"-{gate}");
    }

    public Task Ping() => Task.CompletedTask;

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        script.Say("gone");
        return Task.CompletedTask;
    }

    private async Task Tick(Script state, CancellationToken cancellation)
    {
        state.Say($"+tick {++_ticks} {RequestContext.Get("who") ?? "nobody"}");
        await state.Gate($"tick {_ticks}").WaitAsync(cancellation);
        state.Say($"-tick {_ticks}");
        state.FailIfAsked("tick");
    }
}
