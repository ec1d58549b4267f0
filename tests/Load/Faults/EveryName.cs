using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Scheduling.Grains.Log;
using Scheduling.Silo.Campaigns;

namespace Scheduling.Load.Faults;

/// <summary>Broken on purpose: an actor is asked under any name, and stays.</summary>
internal sealed class EveryName : ICampaignIndex
{
    public static void Plant(IServiceCollection services)
    {
        services.Replace(ServiceDescriptor.Singleton<ICampaignIndex, EveryName>());
        services.Configure<EmptyActors>(empty => empty.Lifetime = TimeSpan.FromHours(1));
    }

    public ValueTask<bool> Exists(string code) => ValueTask.FromResult(true);

    public void Add(string code)
    {
    }
}
