using Orleans;
using Orleans.Runtime;
using Scheduling.LocalSilo.Calls;
using Scheduling.LocalSilo.Turns;

namespace Scheduling.LocalSilo.Observers;

/// <summary>An object that grains call back. Held weakly; called one request after the other.</summary>
internal sealed class Observer : IReceiver, ITurnOwner
{
    private readonly WeakReference<IGrainObserver> _target;
    private readonly GrainId _id;
    private readonly Engine _engine;
    private readonly TurnQueue _turns;

    public Observer(GrainId id, IGrainObserver target, Engine engine)
    {
        _id = id;
        _engine = engine;
        _target = new WeakReference<IGrainObserver>(target);
        _turns = new TurnQueue(this, engine.Waiters);
        _turns.Admit();
    }

    /// <summary>Whether the object is still there.</summary>
    public bool IsAlive => _target.TryGetTarget(out _);

    object ITurnOwner.Target => _target.TryGetTarget(out var target) ? target : throw new ClientNotAvailableException(_id);

    public bool TryReceive(Call call) => IsAlive && _turns.TryAdd(call);

    /// <summary>Takes no more calls; those that wait fail.</summary>
    public void End()
    {
        foreach (var request in _turns.Close())
        {
            request.Fail(new ClientNotAvailableException(_id));
        }
    }

    void ITurnOwner.OnRan(Request request, Task outcome)
    {
        if (request is Call { Method.IsOneWay: true } call && outcome.Exception?.InnerException is { } failure)
        {
            _engine.Log.OneWayFailed(call.Method.ToString(), _id, failure);
        }
    }
}
