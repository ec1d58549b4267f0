using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Hosting;

/// <summary>Puts an engine together.</summary>
public interface ISiloBuilder
{
    /// <summary>The services it is built from.</summary>
    IServiceCollection Services { get; }

    /// <summary>The settings it is built from.</summary>
    IConfiguration Configuration { get; }
}

/// <summary>Puts a client together.</summary>
public interface IClientBuilder
{
    /// <summary>The services it is built from.</summary>
    IServiceCollection Services { get; }

    /// <summary>The settings it is built from.</summary>
    IConfiguration Configuration { get; }
}
