using System.Collections.Frozen;
using System.Reflection;
using Orleans;
using Orleans.Runtime;

namespace Scheduling.LocalSilo.Activations;

/// <summary>All grain classes of the engine.</summary>
internal sealed class GrainClasses
{
    private readonly FrozenDictionary<GrainType, GrainClass> _byType;
    private readonly FrozenDictionary<Type, GrainClass[]> _byInterface;

    /// <summary>Finds the grain classes of some assemblies.</summary>
    /// <exception cref="InvalidOperationException">Two classes have one grain type, or a class cannot be a grain.</exception>
    public GrainClasses(IEnumerable<Assembly> assemblies, IEnumerable<Type> types)
    {
        var classes = assemblies.Distinct()
            .SelectMany(assembly => assembly.GetTypes())
            .Concat(types)
            .Distinct()
            .Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }
                && typeof(IGrainBase).IsAssignableFrom(type))
            .Select(type => new GrainClass(type))
            .ToArray();
        if (classes.GroupBy(grain => grain.GrainType).FirstOrDefault(group => group.Count() > 1) is { } clash)
        {
            throw new InvalidOperationException(
                $"Grain type '{clash.Key}' names several classes: {string.Join(", ", clash.Select(grain => grain.Type))}.");
        }

        _byType = classes.ToFrozenDictionary(grain => grain.GrainType);
        _byInterface = classes
            .SelectMany(grain => grain.Interfaces, (grain, contract) => (grain, contract))
            .GroupBy(pair => pair.contract, pair => pair.grain)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray());
    }

    /// <summary>The class of a grain type.</summary>
    /// <exception cref="OrleansException">No class has that name.</exception>
    public GrainClass Find(GrainType type) =>
        _byType.TryGetValue(type, out var grain) ? grain : throw new OrleansException($"No grain class has the type '{type}'.");

    /// <summary>The class that serves an interface.</summary>
    /// <exception cref="ArgumentException">No class, or no single class, does.</exception>
    public GrainClass Serving(Type grainInterface, string? classNamePrefix)
    {
        var candidates = _byInterface.GetValueOrDefault(grainInterface, []);
        if (classNamePrefix is not null)
        {
            candidates = [.. candidates.Where(grain => grain.Type.FullName!.StartsWith(classNamePrefix, StringComparison.Ordinal))];
        }

        return candidates switch
        {
            [var only] => only,
            [] => throw new ArgumentException($"No grain class implements {grainInterface}."),
            _ => throw new ArgumentException(
                $"Several grain classes implement {grainInterface}: {string.Join(", ", candidates.Select(grain => grain.Type))}."),
        };
    }
}
