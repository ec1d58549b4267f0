using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Scheduling.Silo.Storage;
using Scheduling.Web.Hosting.Stopping;

namespace Scheduling.Web.Limits;

/// <summary>Registration of the admission.</summary>
internal static class AdmissionSetup
{
    /// <summary>Puts the admission in front of the web server that is registered, and bounds its connections.</summary>
    public static void AddAdmission(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<AdmissionOptions>()
            .Configure<IOptions<StorageOptions>>((admission, storage) => admission.Places = AdmissionOptions.UsualPlaces(storage.Value.Provider))
            .Bind(builder.Configuration.GetSection(AdmissionOptions.Section))
            .Validate(
                options => options is
                {
                    Least: > 0, Places: > 0, Held: >= 0, LiveConnections: > 0, Connections: > 0, Unfinished: > 0, UnfinishedPerAddress: > 0, Uploads: > 0,
                }
                    && options.Most >= options.Least && options.Wait > TimeSpan.Zero && options.Arrival > TimeSpan.Zero
                    && options.Burst >= TimeSpan.Zero && options.Hold >= TimeSpan.Zero,
                "Admission: Burst, Hold and Held must not be negative, Most not below Least, and all others positive.")
            .ValidateOnStart();
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<AdmissionOptions>>(
            (kestrel, admission) => kestrel.Limits.MaxConcurrentConnections = admission.Value.Connections);
        services.AddSingleton<AdmissionMetrics>();
        services.AddSingleton<IAdmission, Admission>();
        services.AddSingleton<Turnstile>();
        services.AddSingleton<UnfinishedRequests>();
        services.AddSingleton<IBodies, SmallBodies>();
        services.AddSingleton<WaitingRoom>();

        var server = services.Last(service => service.ServiceType == typeof(IServer));
        services.Remove(server);
        services.AddSingleton<IServer>(provider => new AdmittingServer(
            (IServer)ActivatorUtilities.CreateInstance(provider, server.ImplementationType!),
            provider.GetRequiredService<IBodies>(),
            provider.GetRequiredService<IAdmission>(),
            provider.GetRequiredService<Turnstile>(),
            provider.GetRequiredService<WaitingRoom>(),
            provider.GetRequiredService<OpenRequests>()));
    }
}
