namespace Orleans;

/// <summary>How code outside grains reaches them.</summary>
public interface IClusterClient : IGrainFactory
{
    /// <summary>The services that the client was built from.</summary>
    IServiceProvider ServiceProvider { get; }
}
