namespace Scheduling.LocalSilo.Turns;

/// <summary>Something that an activation is asked to do: a call or the tick of a timer. Runs in turns, from one await to the next.</summary>
internal abstract class Request
{
    /// <summary>When the caller stops waiting, as a timestamp of the engine's clock.</summary>
    public long Deadline { get; init; } = long.MaxValue;

    /// <summary>Beside what it may run.</summary>
    public Interleaving Interleaving { get; set; }

    /// <summary>Order of arrival at its queue.</summary>
    public long Arrival { get; set; }

    /// <summary>Neighbours in the <see cref="RequestList"/> that holds it.</summary>
    public Request? Next { get; set; }

    /// <inheritdoc cref="Next"/>
    public Request? Previous { get; set; }

    /// <summary>Takes over what flows down from whoever asked.</summary>
    public abstract void EnterContext();

    /// <summary>Begins to run on the object that is asked.</summary>
    public abstract Task Run(object target);

    /// <summary>Passes the outcome on to whoever waits for it.</summary>
    public abstract void Complete(Task outcome);

    /// <summary>Answers without having run, or before it has run to its end. The first answer counts.</summary>
    /// <returns>Whether this was the first.</returns>
    public abstract bool Fail(Exception failure);

    /// <summary>Tells the caller that it has waited long enough.</summary>
    /// <returns>Whether it was still waiting.</returns>
    public abstract bool TimeOut();
}
