namespace Orleans.Runtime;

/// <summary>Asks for a persistent state in a grain's constructor, on a parameter of type <see cref="IPersistentState{TState}"/>.</summary>
/// <param name="stateName">Name of the state within the grain; part of storage keys.</param>
/// <param name="storageName">Name of the storage; null for the default one.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public class PersistentStateAttribute(string stateName, string? storageName = null) : Attribute
{
    /// <summary>Name of the state.</summary>
    public string StateName { get; } = stateName;

    /// <summary>Name of the storage.</summary>
    public string? StorageName { get; } = storageName;
}
