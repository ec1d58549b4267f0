using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Scheduling.LocalSilo.Calls;
using Scheduling.LocalSilo.State;
using Scheduling.LocalSilo.Timers;
using Scheduling.LocalSilo.Turns;

namespace Scheduling.LocalSilo.Activations;

/// <summary>
/// One instance of a grain class in memory. It is made by its first call (constructed, states read, <c>OnActivateAsync</c>), then
/// serves requests, and ends when it idles, when the grain asks, when its state proved stale or when the engine stops.
/// </summary>
internal sealed class Activation : IGrainContext, IReceiver, ITurnOwner
{
    [ThreadStatic]
    private static Activation? _underConstruction;

    private readonly Catalog _catalog;
    private readonly Engine _engine;
    private readonly TurnQueue _turns;
    private readonly AsyncServiceScope _scope;
    private readonly HashSet<GrainTimer> _timers = [];
    private readonly TaskCompletionSource _activated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IReadOnlyList<PersistentState> _states = [];
    private long _lastUse;
    private long _keptUntil;
    private int _started;
    private int _ending;

    public Activation(GrainId id, GrainClass grainClass, Catalog catalog, Engine engine)
    {
        GrainId = id;
        Class = grainClass;
        _catalog = catalog;
        _engine = engine;
        _turns = new TurnQueue(this);
        _scope = engine.Services.CreateAsyncScope();
        _scope.ServiceProvider.GetRequiredService<ActivationSlot>().Activation = this;
        _lastUse = engine.Clock.Now;
    }

    /// <summary>The activation whose grain is being constructed on this thread.</summary>
    public static Activation? UnderConstruction => _underConstruction;

    public GrainId GrainId { get; }

    public GrainClass Class { get; }

    public object? GrainInstance { get; private set; }

    public IServiceProvider ActivationServices => _scope.ServiceProvider;

    public Task Deactivated => _ended.Task;

    /// <summary>Whether the calling code is in one of the grain's own turns.</summary>
    public bool IsCurrent => _turns.IsCurrent;

    /// <summary>Requests that wait or run.</summary>
    public int Load => _turns.Load;

    /// <summary>Requests that wait.</summary>
    public int Waiting => _turns.Waiting;

    object ITurnOwner.Target => GrainInstance!;

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

    /// <summary>Answers the requests whose callers have waited long enough.</summary>
    public int Expire(long now) => _turns.Expire(now);

    public IGrainTimer StartTimer(Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        var timer = new GrainTimer(this, callback, options, _engine);
        lock (_timers)
        {
            _timers.Add(timer);
        }

        timer.Start();
        return timer;
    }

    public void Forget(GrainTimer timer)
    {
        lock (_timers)
        {
            _timers.Remove(timer);
        }
    }

    public void DeactivateOnIdle() =>
        _ = End(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "The grain asked for it"), finishWaiting: true);

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default) =>
        _ = End(deactivationReason, finishWaiting: false, cancellationToken);

    public void DelayDeactivation(TimeSpan delay) =>
        Volatile.Write(ref _keptUntil, delay < TimeSpan.Zero ? long.MaxValue : _engine.Clock.After(delay));

    /// <summary>Counts as use, as far as idling goes.</summary>
    public void Touch() => Volatile.Write(ref _lastUse, _engine.Clock.Now);

    /// <summary>Ends it if it has idled long enough.</summary>
    public void CollectIfIdle()
    {
        var age = Class.CollectionAge ?? _engine.Collection.CollectionAge;
        if (age == Timeout.InfiniteTimeSpan
            || _turns.Load > 0
            || _engine.Clock.Now < Volatile.Read(ref _keptUntil)
            || _engine.Clock.Since(Volatile.Read(ref _lastUse)) < age)
        {
            return;
        }

        _ = End(new DeactivationReason(DeactivationReasonCode.ActivationIdle, $"No request for {age}"), finishWaiting: true);
    }

    /// <summary>Begins to end it; the first reason counts.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="finishWaiting">Whether requests that wait already still run here; else the next activation runs them.</param>
    /// <param name="cancellation">Cuts <c>OnDeactivateAsync</c> short.</param>
    public Task End(DeactivationReason reason, bool finishWaiting, CancellationToken cancellation = default)
    {
        if (Interlocked.Exchange(ref _ending, 1) == 0)
        {
            var quiet = _turns.Quiesce(finishWaiting);
            _ = _turns.Run(() => End(reason, quiet, cancellation));
        }
        else if (!finishWaiting)
        {
            _ = _turns.Quiesce(finishWaiting: false);
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
            await Prepare(patience.Token).WaitAsync(patience.Token);
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

    private async Task Prepare(CancellationToken cancellation)
    {
        Construct();
        foreach (var state in _states)
        {
            await state.ReadStateAsync(cancellation);
        }

        if (GrainInstance is IGrainBase grain)
        {
            await grain.OnActivateAsync(cancellation);
        }
    }

    private void Construct()
    {
        _underConstruction = this;
        try
        {
            (GrainInstance, _states) = Class.Construct(this);
        }
        finally
        {
            _underConstruction = null;
        }
    }

    /// <summary>It could not be made: whoever waits gets the failure, whoever calls next a new attempt.</summary>
    private async Task GiveUp(Exception failure)
    {
        _catalog.Remove(this);
        foreach (var request in _turns.Close())
        {
            request.Fail(failure);
        }

        _activated.TrySetException(failure);
        _ = _activated.Task.Exception;
        await Release();
    }

    private async Task End(DeactivationReason reason, Task quiet, CancellationToken cancellation)
    {
        if (Interlocked.Exchange(ref _started, 1) != 0)
        {
            // Half an activation cannot end; if it fails, there is nothing left to do.
            await _activated.Task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            if (_activated.Task.IsFaulted)
            {
                return;
            }

            await quiet;
            StopTimers();
            await SayGoodbye(reason, cancellation);
            _engine.Metrics.Activated(-1);
        }

        _catalog.Remove(this);
        var left = _turns.Close();
        await Release();
        foreach (var request in left.OfType<Call>())
        {
            _catalog.Redeliver(GrainId, request);
        }
    }

    private async Task SayGoodbye(DeactivationReason reason, CancellationToken cancellation)
    {
        if (GrainInstance is not IGrainBase grain)
        {
            return;
        }

        using var patience = new CancellationTokenSource(_engine.Collection.DeactivationTimeout, _engine.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            await grain.OnDeactivateAsync(reason, either.Token).WaitAsync(either.Token);
        }
        catch (Exception failure)
        {
            // The activation ends all the same: its memory is not worth keeping because its farewell failed.
            _engine.Log.DeactivationFailed(GrainId, failure);
        }
    }

    private void StopTimers()
    {
        GrainTimer[] timers;
        lock (_timers)
        {
            timers = [.. _timers];
        }

        foreach (var timer in timers)
        {
            timer.Dispose();
        }
    }

    private async Task Release()
    {
        StopTimers();
        try
        {
            switch (GrainInstance)
            {
                case IAsyncDisposable disposable:
                    await disposable.DisposeAsync();
                    break;
                case IDisposable disposable:
                    disposable.Dispose();
                    break;
            }

            await _scope.DisposeAsync();
        }
        catch (Exception failure)
        {
            _engine.Log.DeactivationFailed(GrainId, failure);
        }

        _ended.TrySetResult();
    }
}
