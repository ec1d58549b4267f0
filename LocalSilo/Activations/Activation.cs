using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Scheduling.LocalSilo.Calls;
using Scheduling.LocalSilo.Timers;
using Scheduling.LocalSilo.Turns;

namespace Scheduling.LocalSilo.Activations;

/// <summary>
/// One instance of a grain class in memory. It is made by its first call (constructed, states read, <c>OnActivateAsync</c>), then
/// serves requests, and ends when it idles, when the grain asks, when its state proved stale or when the engine stops.
/// </summary>
internal sealed class Activation : IGrainContext, IReceiver, ITurnOwner
{
    private readonly Catalog _catalog;
    private readonly Engine _engine;
    private readonly TurnQueue _turns;
    private readonly GrainHolder _grain;
    private readonly IdleTime _idle;
    private readonly GrainTimers _timers = new();
    private readonly TaskCompletionSource _activated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _started;
    private int _ending;

    public Activation(GrainId id, GrainClass grainClass, Catalog catalog, Engine engine)
    {
        GrainId = id;
        Class = grainClass;
        _catalog = catalog;
        _engine = engine;
        _turns = new TurnQueue(this, engine.Waiters);
        _grain = new GrainHolder(this, engine.Services);
        _idle = new IdleTime(engine.Clock);
    }

    public GrainId GrainId { get; }

    public GrainClass Class { get; }

    public object? GrainInstance => _grain.Instance;

    public IServiceProvider ActivationServices => _grain.Services;

    public Task Deactivated => _ended.Task;

    /// <summary>Whether the calling code is in one of the grain's own turns.</summary>
    public bool IsCurrent => _turns.IsCurrent;

    /// <summary>Requests that wait or run.</summary>
    public int Load => _turns.Load;

    /// <summary>Requests that wait.</summary>
    public int Waiting => _turns.Waiting;

    object ITurnOwner.Target => _grain.Instance!;

    /// <summary>The activation behind a grain's context.</summary>
    /// <exception cref="InvalidOperationException">The grain was made by hand and lives in no engine.</exception>
    public static Activation Of(IGrainContext? context) =>
        context as Activation ?? throw new InvalidOperationException("The grain was not activated by the engine.");

    public bool TryReceive(Call call)
    {
        call.Interleaving = Class.InterleavingOf(call);
        if (!_turns.TryAdd(call))
        {
            return false;
        }

        _engine.Metrics.Called();
        if (_started == 0 && Interlocked.Exchange(ref _started, 1) == 0)
        {
            _ = _turns.Run(() => Activate(call));
        }

        return true;
    }

    /// <summary>Takes the tick of one of its timers; nothing happens when it has ended.</summary>
    public void Receive(GrainTimer tick) => _turns.TryAdd(tick);

    public IGrainTimer StartTimer(Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        var timer = new GrainTimer(this, callback, options, _engine);
        _timers.Add(timer);
        timer.Start();
        return timer;
    }

    public void Forget(GrainTimer timer) => _timers.Remove(timer);

    /// <summary>Counts as use, as far as idling goes.</summary>
    public void Touch() => _idle.Touch();

    public void DelayDeactivation(TimeSpan delay) => _idle.Keep(delay);

    public void DeactivateOnIdle() =>
        _ = End(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "The grain asked for it"), finishWaiting: true);

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default) =>
        _ = End(deactivationReason, finishWaiting: false, cancellationToken);

    /// <summary>Ends it if it has idled long enough.</summary>
    public void CollectIfIdle()
    {
        var age = Class.CollectionAge ?? _engine.Collection.CollectionAge;
        if (_turns.Load == 0 && _idle.Exceeds(age))
        {
            _ = End(new DeactivationReason(DeactivationReasonCode.ActivationIdle, $"No request for {age}"), finishWaiting: true);
        }
    }

    /// <summary>Begins to end it; the first reason counts.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="finishWaiting">Whether requests that wait already still run here; else the next activation runs them.</param>
    /// <param name="cancellation">Cuts <c>OnDeactivateAsync</c> short.</param>
    public Task End(DeactivationReason reason, bool finishWaiting, CancellationToken cancellation = default)
    {
        var quiet = _turns.Quiesce(finishWaiting);
        if (Interlocked.Exchange(ref _ending, 1) == 0)
        {
            _ = _turns.Run(() => End(reason, quiet, cancellation));
        }

        return _ended.Task;
    }

    void ITurnOwner.OnRan(Request request, Task outcome)
    {
        if (request is Call)
        {
            Touch();
        }

        if (outcome.Exception?.InnerException is not { } failure)
        {
            return;
        }

        if (request is Call { Method.IsOneWay: true } call)
        {
            _engine.Log.OneWayFailed(call.Method.ToString(), GrainId, failure);
        }

        if (failure is InconsistentStateException { IsSourceActivation: true } stale)
        {
            stale.IsSourceActivation = false;
            _ = End(new DeactivationReason(DeactivationReasonCode.ApplicationError, stale, "Its state was stale"), finishWaiting: false);
        }
    }

    private async Task Activate(Call first)
    {
        first.EnterContext();
        using var patience = new CancellationTokenSource(_engine.Collection.ActivationTimeout, _engine.Time);
        try
        {
            await _grain.Activate(patience.Token).WaitAsync(patience.Token);
        }
        catch (Exception failure)
        {
            _engine.Log.ActivationFailed(GrainId, failure);
            await GiveUp(patience.IsCancellationRequested ? new TimeoutException($"{GrainId} was not activated in time.", failure) : failure);
            return;
        }

        Touch();
        _engine.Metrics.Activated(+1);
        _turns.Admit();
        _activated.SetResult();
    }

    /// <summary>It could not be made: whoever waits gets the failure, whoever calls next a new attempt.</summary>
    private async Task GiveUp(Exception failure)
    {
        foreach (var request in await Leave())
        {
            request.Fail(failure);
        }

        _activated.SetCanceled();
    }

    private async Task End(DeactivationReason reason, Task quiet, CancellationToken cancellation)
    {
        if (Interlocked.Exchange(ref _started, 1) != 0)
        {
            // Half an activation cannot end; if it fails, there is nothing left to do.
            await _activated.Task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            if (_activated.Task.IsCanceled)
            {
                return;
            }

            await quiet;
            _timers.Stop();
            await SayGoodbye(reason, cancellation);
            _engine.Metrics.Activated(-1);
        }

        foreach (var request in (await Leave()).OfType<Call>())
        {
            _catalog.Redeliver(GrainId, request);
        }
    }

    private async Task SayGoodbye(DeactivationReason reason, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(_engine.Collection.DeactivationTimeout, _engine.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            await _grain.Deactivate(reason, either.Token).WaitAsync(either.Token);
        }
        catch (Exception failure)
        {
            // The activation ends all the same: its memory is not worth keeping because its farewell failed.
            _engine.Log.DeactivationFailed(GrainId, failure);
        }
    }

    /// <summary>Leaves nothing behind, and only then makes room for the next activation.</summary>
    /// <returns>The requests that it did not come to.</returns>
    private async Task<IReadOnlyList<Request>> Leave()
    {
        _timers.Stop();
        try
        {
            await _grain.Release();
        }
        catch (Exception failure)
        {
            _engine.Log.DeactivationFailed(GrainId, failure);
        }

        _catalog.Remove(this);
        var left = _turns.Close();
        _ended.SetResult();
        return left;
    }
}
