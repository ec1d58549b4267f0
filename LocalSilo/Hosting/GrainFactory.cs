using Orleans;
using Orleans.Runtime;
using Scheduling.LocalSilo.Activations;
using Scheduling.LocalSilo.Calls;

namespace Scheduling.LocalSilo.Hosting;

/// <inheritdoc cref="IClusterClient"/>
internal sealed class GrainFactory(IServiceProvider services, GrainClasses classes, ProxyFactory proxies, SiloRuntime silo) : IClusterClient
{
    /// <inheritdoc/>
    public IServiceProvider ServiceProvider => services;

    /// <inheritdoc/>
    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(primaryKey);
        return Refer<TGrainInterface>(IdSpan.Create(primaryKey), grainClassNamePrefix);
    }

    /// <inheritdoc/>
    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey =>
        Refer<TGrainInterface>(GrainIdKeyExtensions.CreateGuidKey(primaryKey), grainClassNamePrefix);

    /// <inheritdoc/>
    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey =>
        Refer<TGrainInterface>(GrainIdKeyExtensions.CreateIntegerKey(primaryKey), grainClassNamePrefix);

    /// <inheritdoc/>
    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable =>
        proxies.Create<TGrainInterface>(grainId);

    /// <inheritdoc/>
    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
    {
        if (obj is not TGrainObserverInterface)
        {
            throw new ArgumentException($"{obj?.GetType()} does not implement {typeof(TGrainObserverInterface)}.", nameof(obj));
        }

        return proxies.Create<TGrainObserverInterface>(silo.Observers.Add(obj));
    }

    /// <inheritdoc/>
    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
    {
        ArgumentNullException.ThrowIfNull(obj);
        if (obj is Proxy reference)
        {
            silo.Observers.Remove(reference.Id);
        }
        else
        {
            silo.Observers.Remove(obj);
        }
    }

    private TGrainInterface Refer<TGrainInterface>(IdSpan key, string? prefix)
    {
        var grainClass = classes.Serving(typeof(TGrainInterface), prefix);
        return proxies.Create<TGrainInterface>(GrainId.Create(grainClass.GrainType, key));
    }
}
