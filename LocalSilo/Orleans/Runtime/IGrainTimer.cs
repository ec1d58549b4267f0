namespace Orleans.Runtime;

/// <summary>A timer of one activation. Disposing of it ends it.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets it anew.</summary>
    /// <param name="dueTime">Until the next tick; infinite to stop.</param>
    /// <param name="period">From the end of a tick to the next; infinite for one tick only.</param>
    void Change(TimeSpan dueTime, TimeSpan period);
}
