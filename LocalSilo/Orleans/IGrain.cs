using Orleans.Runtime;

namespace Orleans;

/// <summary>Marker of every grain interface.</summary>
public interface IGrain : IAddressable;

/// <summary>A grain addressed by a string.</summary>
public interface IGrainWithStringKey : IGrain;

/// <summary>A grain addressed by a GUID.</summary>
public interface IGrainWithGuidKey : IGrain;

/// <summary>A grain addressed by a 64-bit integer.</summary>
public interface IGrainWithIntegerKey : IGrain;
