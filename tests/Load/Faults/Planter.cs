using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Scheduling.Load.Faults;

/// <summary>Lets faults change the services after the product has registered all of them, just before they are built.</summary>
internal sealed class Planter(IReadOnlyList<Fault> faults, IConfiguration configuration) : IServiceProviderFactory<IServiceCollection>
{
    private readonly DefaultServiceProviderFactory _real = new();

    public IServiceCollection CreateBuilder(IServiceCollection services) => services;

    public IServiceProvider CreateServiceProvider(IServiceCollection services)
    {
        foreach (var fault in faults)
        {
            fault.Plant(services, configuration);
        }

        return _real.CreateServiceProvider(services);
    }
}
