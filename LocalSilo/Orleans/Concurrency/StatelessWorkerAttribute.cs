namespace Orleans.Concurrency;

/// <summary>The class keeps nothing between requests: several activations of one grain id may serve at once.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StatelessWorkerAttribute : Attribute
{
    /// <summary>As many activations as processors.</summary>
    public StatelessWorkerAttribute()
        : this(Environment.ProcessorCount)
    {
    }

    /// <summary>At most so many activations.</summary>
    /// <param name="maxLocalWorkers">1 or more.</param>
    public StatelessWorkerAttribute(int maxLocalWorkers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLocalWorkers, 1);
        MaxLocalWorkers = maxLocalWorkers;
    }

    /// <summary>Upper bound of activations per grain id.</summary>
    internal int MaxLocalWorkers { get; }
}
