using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Storage;
using Scheduling.LocalSilo.Activations;

namespace Scheduling.LocalSilo.State;

/// <summary>A constructor parameter of a grain class that asks for a persistent state.</summary>
internal sealed class StateParameter
{
    private const string DefaultStorage = "Default";

    private readonly PersistentStateAttribute _attribute;
    private readonly Func<Activation, string, IGrainStorage, PersistentState> _create;

    private StateParameter(ParameterInfo parameter, PersistentStateAttribute attribute)
    {
        _attribute = attribute;
        var type = parameter.ParameterType;
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IPersistentState<>))
        {
            throw new InvalidOperationException($"[PersistentState] on '{parameter.Name}' of {parameter.Member.DeclaringType} needs an IPersistentState<T>.");
        }

        ParameterType = typeof(PersistentState<>).MakeGenericType(type.GetGenericArguments());
        _create = ParameterType.GetMethod(nameof(PersistentState<object>.Create))!
            .CreateDelegate<Func<Activation, string, IGrainStorage, PersistentState>>();
    }

    /// <summary>What is handed to the constructor.</summary>
    public Type ParameterType { get; }

    /// <summary>The states that a class asks for, in order.</summary>
    /// <exception cref="InvalidOperationException">A parameter has the wrong type, or several constructors ask for states.</exception>
    public static IReadOnlyList<StateParameter> Of(Type type)
    {
        var asking = type.GetConstructors()
            .Select(constructor => (
                from parameter in constructor.GetParameters()
                let attribute = parameter.GetCustomAttribute<PersistentStateAttribute>()
                where attribute is not null
                select new StateParameter(parameter, attribute)).ToArray())
            .Where(states => states.Length > 0)
            .ToArray();
        return asking switch
        {
            [] => [],
            [var states] => states,
            _ => throw new InvalidOperationException($"Only one constructor of {type} may ask for persistent states."),
        };
    }

    /// <summary>Makes the state for an activation.</summary>
    /// <exception cref="OrleansException">The storage is not registered.</exception>
    public PersistentState Create(Activation activation)
    {
        var name = _attribute.StorageName ?? DefaultStorage;
        var storage = activation.ActivationServices.GetKeyedService<IGrainStorage>(name)
            ?? throw new OrleansException($"No grain storage is registered under '{name}', which {activation.Class.Type} needs for '{_attribute.StateName}'.");
        return _create(activation, _attribute.StateName, storage);
    }
}
