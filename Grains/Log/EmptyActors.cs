namespace Scheduling.Grains.Log;

/// <summary>How long actors stay that nothing was ever written of. Asking under any name makes one.</summary>
internal sealed class EmptyActors
{
    /// <summary>So long after it was made such an actor leaves again.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromSeconds(1);
}
