using Scheduling.LocalSilo.Calls;

namespace Scheduling.LocalSilo.Activations;

/// <summary>The activations of one stateless worker grain.</summary>
internal sealed class StatelessWorkers(int max, Func<Activation> create) : IReceiver
{
    private readonly Lock _gate = new();
    private Activation[] _activations = [];

    public IReadOnlyList<Activation> Activations => Volatile.Read(ref _activations);

    /// <summary>Gives the call to an idle activation, else to a new one, else to the least busy.</summary>
    public bool TryReceive(Call call)
    {
        while (true)
        {
            var chosen = Choose();
            if (chosen.TryReceive(call))
            {
                return true;
            }

            Remove(chosen);
        }
    }

    public void Remove(Activation activation)
    {
        lock (_gate)
        {
            _activations = [.. _activations.Where(other => other != activation)];
        }
    }

    private Activation Choose()
    {
        lock (_gate)
        {
            var least = _activations.MinBy(activation => activation.Load);
            if (least is null || (least.Load > 0 && _activations.Length < max))
            {
                least = create();
                _activations = [.. _activations, least];
            }

            return least;
        }
    }
}
