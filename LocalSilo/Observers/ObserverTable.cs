using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Orleans;
using Orleans.Runtime;
using Scheduling.LocalSilo.Calls;

namespace Scheduling.LocalSilo.Observers;

/// <summary>The observers that references were made to.</summary>
internal sealed class ObserverTable(Engine engine)
{
    /// <summary>Type of observer ids; no grain class can have it.</summary>
    public static readonly GrainType ObserverType = GrainType.Create("sys.observer");

    private readonly ConcurrentDictionary<GrainId, Observer> _observers = new();
    private readonly ConditionalWeakTable<IGrainObserver, object> _ids = [];

    /// <summary>The id of an object, the same as long as it is not deleted.</summary>
    public GrainId Add(IGrainObserver target)
    {
        var id = (GrainId)_ids.GetValue(target, static _ => GrainId.Create(ObserverType, Guid.NewGuid().ToString("N")));
        _observers.GetOrAdd(id, static (id, state) => new Observer(id, state.target, state.engine), (target, engine));
        return id;
    }

    /// <summary>Ends the references to an object.</summary>
    public void Remove(IGrainObserver target)
    {
        if (_ids.TryGetValue(target, out var id))
        {
            _ids.Remove(target);
            Remove((GrainId)id);
        }
    }

    /// <summary>Ends the references with an id.</summary>
    public void Remove(GrainId id)
    {
        if (_observers.TryRemove(id, out var observer))
        {
            observer.End();
        }
    }

    /// <summary>Hands a call to an observer.</summary>
    /// <exception cref="ClientNotAvailableException">It is gone.</exception>
    public IReceiver Deliver(GrainId id, Call call) =>
        _observers.TryGetValue(id, out var observer) && observer.TryReceive(call)
            ? observer
            : throw new ClientNotAvailableException(id);

    /// <summary>Forgets objects that are gone.</summary>
    public void Sweep()
    {
        foreach (var (id, observer) in _observers)
        {
            if (!observer.IsAlive && _observers.TryRemove(id, out _))
            {
                observer.End();
            }
        }
    }
}
