using Orleans.Runtime;

namespace Scheduling.LocalSilo.Calls;

/// <summary>Makes references to grains.</summary>
internal sealed class ProxyFactory(IRouter router)
{
    public T Create<T>(GrainId id) => (T)(object)Proxy.Create(GrainInterface.Of(typeof(T)), id, router);
}
