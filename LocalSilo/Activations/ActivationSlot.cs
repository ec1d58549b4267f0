namespace Scheduling.LocalSilo.Activations;

/// <summary>Where the service scope of an activation keeps the activation, so that <c>IGrainContext</c> can be injected.</summary>
internal sealed class ActivationSlot
{
    public Activation? Activation { get; set; }
}
