using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>A named state of a grain: read before <c>OnActivateAsync</c>, written when the grain says so.</summary>
/// <typeparam name="TState">The state; has a parameterless constructor.</typeparam>
public interface IPersistentState<TState> : IStorage<TState>;
