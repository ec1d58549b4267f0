using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Scheduling.Web.Limits;

namespace Scheduling.Load.Faults;

/// <summary>Broken on purpose: nobody waits for a body before its request counts as under way.</summary>
internal sealed class HastyGate : IBodies
{
    public static void Plant(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<IBodies, HastyGate>());

    public bool IsHere(IFeatureCollection features) => true;

    public Task<bool> Wait(IFeatureCollection features) => Task.FromResult(true);
}
