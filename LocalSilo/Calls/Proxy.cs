using System.Reflection;
using Orleans.Runtime;

namespace Scheduling.LocalSilo.Calls;

/// <summary>A reference to a grain or an observer: implements its interface and turns calls into requests.</summary>
internal class Proxy : DispatchProxy, IAddressable, IEquatable<Proxy>
{
    private GrainInterface _interface = null!;
    private IRouter _router = null!;
    private IReceiver? _receiver;

    /// <summary>Whom it refers to.</summary>
    public GrainId Id { get; private set; }

    /// <summary>Makes a reference.</summary>
    /// <param name="contract">The interface to implement.</param>
    /// <param name="id">Whom to refer to.</param>
    /// <param name="router">Who knows where that is.</param>
    public static Proxy Create(GrainInterface contract, GrainId id, IRouter router)
    {
        // A copy of a finished proxy: making one by reflection costs several times as much, and every call begins with one.
        var proxy = (Proxy)contract.Prototype.MemberwiseClone();
        (proxy.Id, proxy._router) = (id, router);
        return proxy;
    }

    /// <summary>A proxy of the interface that refers to nobody yet.</summary>
    public static Proxy PrototypeOf(GrainInterface contract)
    {
        var proxy = (Proxy)Create(contract.Type, typeof(Proxy));
        proxy._interface = contract;
        return proxy;
    }

    /// <summary>The same through another interface.</summary>
    public T As<T>() => (T)(object)Create(GrainInterface.Of(typeof(T)), Id, _router);

    /// <inheritdoc/>
    public bool Equals(Proxy? other) => other is not null && Id == other.Id;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Proxy);

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => $"{_interface.Type.Name} {Id}";

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var method = _interface.Method(targetMethod!);
        var call = method.NewCall(args ?? [], _router.Deadline(method));
        try
        {
            _router.CheckAdmits();

            // The receiver of the last call is most likely still there.
            if (_receiver is null || !_receiver.TryReceive(call))
            {
                _receiver = _router.Deliver(Id, call);
            }
        }
        catch (Exception failure)
        {
            // However it fails, the caller learns it from the task.
            call.Fail(failure);
        }

        return method.Answer(call);
    }
}
