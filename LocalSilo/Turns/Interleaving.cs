namespace Scheduling.LocalSilo.Turns;

/// <summary>Beside what a request may run.</summary>
internal enum Interleaving
{
    /// <summary>Alone, but for <see cref="Always"/>.</summary>
    Never,

    /// <summary>Beside others of the same kind.</summary>
    WithReadOnly,

    /// <summary>Beside anything.</summary>
    Always,
}
