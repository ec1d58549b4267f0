using Microsoft.Extensions.DependencyInjection;

namespace Scheduling.Load.Faults;

/// <summary>Puts something around a service that the product registers by a factory or a class.</summary>
internal static class Wrapping
{
    public static void Wrap<T>(this IServiceCollection services, Func<IServiceProvider, T, T> wrap)
        where T : class
    {
        var real = services.Last(service => service.ServiceType == typeof(T) && !service.IsKeyedService);
        services.Remove(real);
        services.AddSingleton(provider => wrap(provider, (T)Make(provider, real)));
    }

    private static object Make(IServiceProvider provider, ServiceDescriptor service) =>
        service.ImplementationInstance
        ?? service.ImplementationFactory?.Invoke(provider)
        ?? ActivatorUtilities.CreateInstance(provider, service.ImplementationType!);
}
