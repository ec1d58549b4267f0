using Orleans.Configuration;
using Orleans.Runtime;
using Scheduling.LocalSilo.Telemetry;
using Scheduling.LocalSilo.Turns;

namespace Scheduling.LocalSilo;

/// <summary>What every part of the engine needs of the whole.</summary>
internal sealed class Engine(
    IServiceProvider services,
    TimeProvider time,
    GrainCollectionOptions collection,
    SiloMessagingOptions messaging,
    EngineLog log,
    EngineMetrics metrics)
{
    private volatile bool _stopping;
    private volatile bool _stopped;

    public IServiceProvider Services => services;

    public TimeProvider Time => time;

    public CoarseClock Clock { get; } = new(time);

    public Waiters Waiters { get; } = new();

    public GrainCollectionOptions Collection => collection;

    public SiloMessagingOptions Messaging => messaging;

    public EngineLog Log => log;

    public EngineMetrics Metrics => metrics;

    /// <summary>Throws if a call may not come in now: while stopping only grains that finish their work may call.</summary>
    /// <exception cref="SiloUnavailableException">The engine is stopping.</exception>
    public void CheckAdmits()
    {
        if (_stopping && TaskScheduler.Current is not TurnQueue)
        {
            throw new SiloUnavailableException("The engine is stopping and takes no more calls.");
        }

        CheckRuns();
    }

    /// <summary>Throws if nothing can run any more.</summary>
    /// <exception cref="SiloUnavailableException">The engine has stopped.</exception>
    public void CheckRuns()
    {
        if (_stopped)
        {
            throw new SiloUnavailableException("The engine has stopped.");
        }
    }

    /// <summary>From now on only grains may call.</summary>
    public void BeginToStop() => _stopping = true;

    /// <summary>From now on nobody may call.</summary>
    public void FinishStopping() => _stopped = true;
}
