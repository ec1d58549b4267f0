using Orleans.Runtime;

namespace Orleans;

/// <summary>The name of a grain class in grain ids and storage keys. Without it: the class name in lower case without <c>grain</c>.</summary>
/// <param name="grainType">The name; never changes.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class GrainTypeAttribute(string grainType) : Attribute
{
    private readonly GrainType _grainType = GrainType.Create(grainType);

    /// <summary>The name.</summary>
    public GrainType GetGrainType(IServiceProvider services, Type type) => _grainType;
}
