using Orleans.Runtime;

namespace Scheduling.Contracts.Common;

/// <summary>Finds actors.</summary>
public static class ActorReferences
{
    /// <summary>The actor of a kind with a key. Nothing is called yet.</summary>
    /// <remarks>
    /// The factory's own <c>GetGrain</c> reads the attributes of the interface by reflection each time. What it finds is
    /// the same as long as the process lives.
    /// </remarks>
    /// <param name="grains">The runtime's factory.</param>
    /// <param name="key">Its key, in the form that <typeparamref name="T"/> documents.</param>
    /// <exception cref="ArgumentException">The key is empty.</exception>
    public static T Actor<T>(this IGrainFactory grains, string key)
        where T : IGrainWithStringKey
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        if (Kind<T>.Known is { } known)
        {
            return (T)grains.GetGrain(GrainId.Create(known.Type, key), known.Interface);
        }

        var first = grains.GetGrain<T>(key);
        var reference = (GrainReference)(IAddressable)first;
        Kind<T>.Known = new KindName(reference.GrainId.Type, reference.InterfaceType);
        return first;
    }

    private sealed record KindName(GrainType Type, GrainInterfaceType Interface);

    private static class Kind<T>
    {
        public static volatile KindName? Known;
    }
}
