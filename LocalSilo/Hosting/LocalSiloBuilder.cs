using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;

namespace Scheduling.LocalSilo.Hosting;

/// <summary>Puts the engine together.</summary>
public sealed class LocalSiloBuilder : ISiloBuilder
{
    private readonly List<Assembly> _assemblies = [];
    private readonly List<Type> _types = [];

    internal LocalSiloBuilder(IServiceCollection services, IConfiguration configuration) =>
        (Services, Configuration) = (services, configuration);

    /// <inheritdoc/>
    public IServiceCollection Services { get; }

    /// <inheritdoc/>
    public IConfiguration Configuration { get; }

    internal IReadOnlyCollection<Assembly> Assemblies => _assemblies;

    internal IReadOnlyCollection<Type> Types => _types;

    /// <summary>Serves every grain class of an assembly.</summary>
    public LocalSiloBuilder AddGrains(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        _assemblies.Add(assembly);
        return this;
    }

    /// <summary>Serves one grain class.</summary>
    public LocalSiloBuilder AddGrain<TGrain>()
        where TGrain : class
    {
        _types.Add(typeof(TGrain));
        return this;
    }
}
