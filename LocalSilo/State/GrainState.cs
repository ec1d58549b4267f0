using Orleans;

namespace Scheduling.LocalSilo.State;

/// <inheritdoc cref="IGrainState{T}"/>
internal sealed class GrainState<T>(T state) : IGrainState<T>
{
    /// <inheritdoc/>
    public T State { get; set; } = state;

    /// <inheritdoc/>
    public string? ETag { get; set; }

    /// <inheritdoc/>
    public bool RecordExists { get; set; }
}
