namespace Orleans.Runtime;

/// <summary>Anything that can be called by address: a reference to a grain, or a grain.</summary>
public interface IAddressable;
