using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>Keeps the states of grains. Registered by name: <c>services.AddGrainStorage(name, …)</c>.</summary>
public interface IGrainStorage
{
    /// <summary>Fills <paramref name="grainState"/> from the record; without one, leaves the state and sets no ETag.</summary>
    /// <typeparam name="T">The state.</typeparam>
    /// <param name="stateName">Name of the state within the grain.</param>
    /// <param name="grainId">Whose.</param>
    /// <param name="grainState">To be filled.</param>
    Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <summary>Writes the record if it still has the ETag of <paramref name="grainState"/>, and sets the new one.</summary>
    /// <inheritdoc cref="ReadStateAsync{T}"/>
    /// <exception cref="InconsistentStateException">The record has another ETag; nothing was written.</exception>
    Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <summary>Deletes the record if it still has the ETag of <paramref name="grainState"/>.</summary>
    /// <inheritdoc cref="WriteStateAsync{T}"/>
    Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);
}
