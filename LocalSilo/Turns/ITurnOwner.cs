namespace Scheduling.LocalSilo.Turns;

/// <summary>Whose turns a <see cref="TurnQueue"/> runs.</summary>
internal interface ITurnOwner
{
    /// <summary>What requests run on. Asked for in a turn, once requests are admitted.</summary>
    object Target { get; }

    /// <summary>A request has run to its end; its answer is about to go out.</summary>
    void OnRan(Request request, Task outcome);
}
