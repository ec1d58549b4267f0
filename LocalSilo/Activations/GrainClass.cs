using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;
using Scheduling.LocalSilo.Calls;
using Scheduling.LocalSilo.State;
using Scheduling.LocalSilo.Turns;

namespace Scheduling.LocalSilo.Activations;

/// <summary>A grain class and what its attributes say, read once.</summary>
internal sealed class GrainClass
{
    private readonly ObjectFactory _construct;
    private readonly IReadOnlyList<StateParameter> _states;
    private readonly Func<IInvokable, bool>? _mayInterleave;
    private readonly bool _isReentrant;

    /// <summary>Reads a class.</summary>
    /// <exception cref="InvalidOperationException">It cannot be a grain: the message says why.</exception>
    public GrainClass(Type type)
    {
        Type = type;
        GrainType = NameOf(type);
        Interfaces = [.. type.GetInterfaces().Where(part => typeof(IGrain).IsAssignableFrom(part) && part.Assembly != typeof(IGrain).Assembly)];
        foreach (var part in Interfaces)
        {
            GrainInterface.Of(part);
        }

        MaxWorkers = type.GetCustomAttribute<StatelessWorkerAttribute>()?.MaxLocalWorkers;
        CollectionAge = ReadCollectionAge(type);
        _isReentrant = type.IsDefined(typeof(ReentrantAttribute));
        _mayInterleave = ReadPredicate(type);
        _states = StateParameter.Of(type);
        _construct = ActivatorUtilities.CreateFactory(type, [.. _states.Select(state => state.ParameterType)]);
    }

    public Type Type { get; }

    public GrainType GrainType { get; }

    /// <summary>The grain interfaces through which it can be called.</summary>
    public IReadOnlyList<Type> Interfaces { get; }

    /// <summary>For a stateless worker, how many activations one id may have.</summary>
    public int? MaxWorkers { get; }

    /// <summary>How long an activation may idle; null for the engine's own limit, infinite for ever.</summary>
    public TimeSpan? CollectionAge { get; }

    /// <summary>Beside what a call may run on this class.</summary>
    public Interleaving InterleavingOf(Call call) =>
        _isReentrant || call.Method.IsAlwaysInterleave || _mayInterleave?.Invoke(call) == true ? Interleaving.Always
        : call.Method.IsReadOnly ? Interleaving.WithReadOnly
        : Interleaving.Never;

    /// <summary>Beside what the tick of a timer may run on this class.</summary>
    public Interleaving InterleavingOf(GrainTimerCreationOptions timer) =>
        _isReentrant || timer.Interleave ? Interleaving.Always : Interleaving.Never;

    /// <summary>Constructs an instance together with its states, which are not read yet.</summary>
    public (object Instance, IReadOnlyList<PersistentState> States) Construct(Activation activation)
    {
        var states = _states.Select(state => state.Create(activation)).ToArray();
        return (_construct(activation.ActivationServices, states), states);
    }

    private static GrainType NameOf(Type type)
    {
        if (type.GetCustomAttribute<GrainTypeAttribute>() is { } named)
        {
            return named.GetGrainType(null!, type);
        }

        var name = type.Name.Split('`')[0].ToLowerInvariant();
        return GrainType.Create(name.Length > 5 && name.EndsWith("grain", StringComparison.Ordinal) ? name[..^5] : name);
    }

    private static TimeSpan? ReadCollectionAge(Type type)
    {
        if (type.IsDefined(typeof(KeepAliveAttribute)))
        {
            return Timeout.InfiniteTimeSpan;
        }

        if (type.GetCustomAttribute<CollectionAgeLimitAttribute>() is not { } limit)
        {
            return null;
        }

        var age = TimeSpan.FromDays(limit.Days) + TimeSpan.FromHours(limit.Hours) + TimeSpan.FromMinutes(limit.Minutes);
        return limit.AlwaysActive ? Timeout.InfiniteTimeSpan : age < TimeSpan.FromMinutes(1) ? TimeSpan.FromMinutes(1) : age;
    }

    private static Func<IInvokable, bool>? ReadPredicate(Type type)
    {
        if (type.GetCustomAttribute<MayInterleaveAttribute>() is not { } attribute)
        {
            return null;
        }

        var method = type.GetMethod(
            attribute.CallbackMethodName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic, [typeof(IInvokable)]);
        return method?.ReturnType == typeof(bool)
            ? method.CreateDelegate<Func<IInvokable, bool>>()
            : throw new InvalidOperationException(
                $"{type} has no method 'static bool {attribute.CallbackMethodName}(IInvokable)' for its [MayInterleave].");
    }
}
