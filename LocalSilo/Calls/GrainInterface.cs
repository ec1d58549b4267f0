using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;

namespace Scheduling.LocalSilo.Calls;

/// <summary>The prepared methods of a grain or observer interface.</summary>
internal sealed class GrainInterface
{
    private static readonly ConcurrentDictionary<Type, GrainInterface> Known = new();

    private readonly FrozenDictionary<MethodInfo, GrainMethod> _methods;
    private readonly ConcurrentDictionary<MethodInfo, GrainMethod> _constructed = new();

    private readonly Lazy<Proxy> _prototype;

    private GrainInterface(Type type)
    {
        if (!type.IsInterface)
        {
            throw new ArgumentException($"{type} is no interface.", nameof(type));
        }

        Type = type;
        _prototype = new Lazy<Proxy>(() => Proxy.PrototypeOf(this));
        _methods = type.GetInterfaces().Prepend(type)
            .SelectMany(part => part.GetMethods(BindingFlags.Public | BindingFlags.Instance))
            .Where(method => !method.IsGenericMethodDefinition)
            .ToFrozenDictionary(method => method, method => new GrainMethod(type, method));
    }

    public Type Type { get; }

    /// <summary>What references through this interface are copies of.</summary>
    public Proxy Prototype => _prototype.Value;

    /// <summary>The prepared interface; prepared at its first use.</summary>
    /// <exception cref="InvalidOperationException">A method cannot be called across grains.</exception>
    public static GrainInterface Of(Type type) => Known.GetOrAdd(type, static type => new GrainInterface(type));

    public GrainMethod Method(MethodInfo method) =>
        _methods.TryGetValue(method, out var known)
            ? known
            : _constructed.GetOrAdd(method, static (method, type) => new GrainMethod(type, method), Type);
}
