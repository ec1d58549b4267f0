using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Scheduling.Web.Limits;

namespace Scheduling.Load.Faults;

/// <summary>Broken on purpose: everybody is let in however busy the server is.</summary>
internal sealed class OpenDoor : IAdmission
{
    public static void Plant(IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton<IAdmission, OpenDoor>());

    public bool TryEnter(RequestKind kind) => true;

    public void Leave(RequestKind kind)
    {
    }
}
