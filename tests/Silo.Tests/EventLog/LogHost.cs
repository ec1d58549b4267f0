using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Scheduling.Grains.Log;
using Scheduling.Silo.EventLog;
using Scheduling.Silo.Storage;
using Scheduling.Silo.Storage.Writing;

namespace Scheduling.Silo.Tests.EventLog;

/// <summary>A host with nothing but the event log, wired as the product wires it.</summary>
internal sealed class LogHost : IAsyncDisposable
{
    private readonly IHost _host;

    private LogHost(IHost host) => _host = host;

    public IEventLog Log => Get<IEventLog>();

    /// <summary>Cancelled when the host stops, by itself or by its owner.</summary>
    public CancellationToken Stopping => Get<IHostApplicationLifetime>().ApplicationStopping;

    public IDatabase Database => _host.Services.GetRequiredKeyedService<IDatabase>(EventLogServices.Database);

    public static async Task<LogHost> Start(
        IReadOnlyDictionary<string, string?> settings, Action<IServiceCollection>? change = null, WriterSharing sharing = WriterSharing.Alone)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddEventLog(builder.Configuration, sharing);
        change?.Invoke(builder.Services);
        var host = builder.Build();
        try
        {
            await host.StartAsync();
            return new LogHost(host);
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
