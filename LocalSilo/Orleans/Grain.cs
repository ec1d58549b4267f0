using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Scheduling.LocalSilo.Activations;

namespace Orleans;

/// <summary>Base of grain classes. Everything here is for the grain's own turns.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    /// <summary>Takes the activation that is being constructed; null in a grain that a test made by hand.</summary>
    protected Grain() => GrainContext = GrainHolder.UnderConstruction!;

    /// <summary>The activation that this instance lives in.</summary>
    public IGrainContext GrainContext { get; }

    /// <summary>Makes references to other grains.</summary>
    protected IGrainFactory GrainFactory => ServiceProvider.GetRequiredService<IGrainFactory>();

    /// <summary>The services of this activation.</summary>
    protected internal IServiceProvider ServiceProvider => GrainContext.ActivationServices;

    /// <inheritdoc cref="IGrainBase.OnActivateAsync"/>
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc cref="IGrainBase.OnDeactivateAsync"/>
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends this activation once the current and the queued requests are done; the next call makes a new one.</summary>
    protected void DeactivateOnIdle() => Activation.Of(GrainContext).DeactivateOnIdle();

    /// <summary>Keeps this activation from being collected as idle for a while. Does not withstand <see cref="DeactivateOnIdle"/>.</summary>
    /// <param name="timeSpan">From now on; negative means for ever, zero takes an earlier delay back.</param>
    protected void DelayDeactivation(TimeSpan timeSpan) => Activation.Of(GrainContext).DelayDeactivation(timeSpan);
}
