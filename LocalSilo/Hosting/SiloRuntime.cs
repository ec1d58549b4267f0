using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Runtime;
using Scheduling.LocalSilo.Activations;
using Scheduling.LocalSilo.Calls;
using Scheduling.LocalSilo.Observers;
using Scheduling.LocalSilo.Turns;

namespace Scheduling.LocalSilo.Hosting;

/// <summary>The running engine: brings calls to grains, lets time pass for them, and ends them when the process stops.</summary>
internal sealed class SiloRuntime : IRouter, IHostedService, IAsyncDisposable
{
    /// <summary>How often callers are checked for having waited long enough; time-outs are late by at most this.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);

    private readonly Engine _engine;
    private readonly Catalog _catalog;
    private readonly ITimer _beat;
    private readonly ITimer _collection;

    public SiloRuntime(Engine engine, GrainClasses classes)
    {
        _engine = engine;
        _catalog = new Catalog(classes, engine);
        Observers = new ObserverTable(engine);
        engine.Metrics.ObserveQueue(() => _catalog.Activations.Sum(activation => activation.Waiting));
        using (NoFlow.Enter())
        {
            var quantum = engine.Collection.CollectionQuantum;
            _beat = engine.Time.CreateTimer(static silo => ((SiloRuntime)silo!).OnBeat(), this, Beat, Beat);
            _collection = engine.Time.CreateTimer(static silo => ((SiloRuntime)silo!).Collect(), this, quantum, quantum);
        }
    }

    public ObserverTable Observers { get; }

    public long Deadline(GrainMethod method) => _engine.Clock.After(method.Timeout ?? _engine.Messaging.ResponseTimeout);

    public void CheckAdmits() => _engine.CheckAdmits();

    public IReceiver Deliver(GrainId id, Call call) =>
        id.Type == ObserverTable.ObserverType ? Observers.Deliver(id, call) : _catalog.Deliver(id, call);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Takes no more calls from outside, then ends every activation; what was called already is finished first.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _engine.BeginToStop();
        var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The engine is stopping");
        try
        {
            // A grain that finishes its work may still wake others.
            while (_catalog.Activations.ToArray() is { Length: > 0 } activations)
            {
                var ends = activations.Select(activation => activation.End(reason, finishWaiting: true, cancellationToken));
                await Task.WhenAll(ends).WaitAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            _engine.Log.StoppedEarly(_catalog.Activations.Count());
        }

        _engine.FinishStopping();
    }

    public async ValueTask DisposeAsync()
    {
        _engine.BeginToStop();
        _engine.FinishStopping();
        await _beat.DisposeAsync();
        await _collection.DisposeAsync();

        // No clock will tell those who still wait.
        Expire(long.MaxValue);
    }

    private void OnBeat()
    {
        Expire(_engine.Clock.Tick());
        Observers.Sweep();
    }

    private void Expire(long now)
    {
        var told = _engine.Waiters.Expire(now);
        if (told > 0)
        {
            _engine.Metrics.TimedOut(told);
        }
    }

    private void Collect()
    {
        _engine.Clock.Tick();
        foreach (var activation in _catalog.Activations)
        {
            activation.CollectIfIdle();
        }
    }
}
