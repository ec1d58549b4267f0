namespace Scheduling.LocalSilo.Timers;

/// <summary>The timers of one activation.</summary>
internal sealed class GrainTimers
{
    private readonly Lock _gate = new();
    private readonly HashSet<GrainTimer> _timers = [];

    public void Add(GrainTimer timer)
    {
        lock (_gate)
        {
            _timers.Add(timer);
        }
    }

    public void Remove(GrainTimer timer)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
        }
    }

    /// <summary>Ends all of them.</summary>
    public void Stop()
    {
        GrainTimer[] timers;
        lock (_gate)
        {
            timers = [.. _timers];
        }

        foreach (var timer in timers)
        {
            timer.Dispose();
        }
    }
}
