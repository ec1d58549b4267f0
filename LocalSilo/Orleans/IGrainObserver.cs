using Orleans.Runtime;

namespace Orleans;

/// <summary>Marker of observer interfaces: objects that grains call back.</summary>
public interface IGrainObserver : IAddressable;
