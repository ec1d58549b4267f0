using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Scheduling.Silo.EventLog.Postgres;
using Scheduling.Silo.Storage;
using Scheduling.Silo.Storage.Postgres;
using Scheduling.Silo.Storage.Writing;
using Scheduling.Web.Hosting;

namespace Scheduling.Load.Faults;

/// <summary>
/// A second server in the process of the first, over the very same databases: SQLite files have one owner, so its actors share the
/// owner's connections. Whoever asks both servers in turn makes every actor active twice.
/// </summary>
internal sealed class SecondHost : IAsyncDisposable
{
    /// <summary>Where it listens, as in <c>ASPNETCORE_URLS</c>.</summary>
    public const string UrlSetting = "Faults:SecondUrl";

    private readonly WebApplication? _app;

    private SecondHost(WebApplication? app) => _app = app;

    /// <summary>Starts it if it is among the faults.</summary>
    public static async Task<SecondHost> Start(WebApplication first, string[] settings, IReadOnlyList<Fault> faults)
    {
        if (faults.All(fault => fault.Name != Fault.SecondServer))
        {
            return new SecondHost(null);
        }

        var shared = new Fault("shared-databases", (services, _) => Share(first.Services, services));
        var url = first.Configuration[UrlSetting] ?? throw new ArgumentException($"--{UrlSetting} says where the second server listens.");
        var app = WebServer.Build(
            [.. settings, $"--urls={url}"],
            builder => builder.Host.UseServiceProviderFactory(new Planter([shared, .. faults], builder.Configuration)));
        await app.StartAsync();
        return new SecondHost(app);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is { } app)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }

    private static void Share(IServiceProvider first, IServiceCollection services)
    {
        foreach (var own in services.Where(service => service.IsKeyedService && service.ServiceType == typeof(IDatabase)).ToList())
        {
            services.Remove(own);
            services.AddKeyedSingleton(own.ServiceKey, (_, key) => first.GetRequiredKeyedService<IDatabase>(key));
        }

        // The product lets nobody else write; here the second one comes through the first one's door.
        services.AddSingleton(_ => first.GetRequiredService<PostgresPools>());
        services.AddSingleton(_ => first.GetRequiredService<WriterSession>());
        services.AddSingleton(_ => first.GetRequiredService<IWriterFence>());
    }
}
