using System.Collections.Concurrent;
using Orleans;
using Orleans.Runtime;
using Scheduling.LocalSilo.Calls;

namespace Scheduling.LocalSilo.Activations;

/// <summary>Which grains have an activation, and how the others get one.</summary>
internal sealed class Catalog(GrainClasses classes, Engine engine)
{
    private readonly ConcurrentDictionary<GrainId, IReceiver> _receivers = new();

    /// <summary>All activations.</summary>
    public IEnumerable<Activation> Activations
    {
        get
        {
            foreach (var (_, receiver) in _receivers)
            {
                if (receiver is Activation single)
                {
                    yield return single;
                }
                else
                {
                    foreach (var worker in ((StatelessWorkers)receiver).Activations)
                    {
                        yield return worker;
                    }
                }
            }
        }
    }

    /// <summary>Hands a call to the grain's activation, making one if there is none.</summary>
    /// <exception cref="OrleansException">No class has the grain's type.</exception>
    public IReceiver Deliver(GrainId id, Call call)
    {
        while (true)
        {
            var receiver = _receivers.GetOrAdd(id, Create);
            if (receiver.TryReceive(call))
            {
                return receiver;
            }

            // It has just ended and is on its way out of the catalog.
            _receivers.TryRemove(new KeyValuePair<GrainId, IReceiver>(id, receiver));
        }
    }

    /// <summary>Hands on a call that its activation did not come to.</summary>
    public void Redeliver(GrainId id, Call call)
    {
        try
        {
            engine.CheckRuns();
            Deliver(id, call);
        }
        catch (OrleansException failure)
        {
            call.Fail(failure);
        }
    }

    /// <summary>Forgets an activation that has ended.</summary>
    public void Remove(Activation activation)
    {
        if (_receivers.TryGetValue(activation.GrainId, out var receiver) && receiver is StatelessWorkers workers)
        {
            workers.Remove(activation);
            return;
        }

        _receivers.TryRemove(new KeyValuePair<GrainId, IReceiver>(activation.GrainId, activation));
    }

    private IReceiver Create(GrainId id)
    {
        var grainClass = classes.Find(id.Type);
        return grainClass.MaxWorkers is { } max
            ? new StatelessWorkers(max, () => new Activation(id, grainClass, this, engine))
            : new Activation(id, grainClass, this, engine);
    }
}
