namespace Scheduling.Grains.Log;

/// <summary>What becomes of actors that nothing was ever written of: whoever asks under any name makes one.</summary>
internal sealed class EmptyActors
{
    /// <summary>So long after it was made such an actor leaves again.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromSeconds(1);
}
