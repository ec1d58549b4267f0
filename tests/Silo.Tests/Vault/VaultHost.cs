using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scheduling.Silo.Hosting;
using Scheduling.Silo.Identity;

namespace Scheduling.Silo.Tests.Vault;

/// <summary>A silo with identity, wired as the product wires it; may be stopped and started again on the same data.</summary>
internal sealed class VaultHost : IAsyncDisposable
{
    private readonly IHost _host;

    private VaultHost(IHost host) => _host = host;

    public static async Task<VaultHost> Start(
        IReadOnlyDictionary<string, string?> settings, TimeProvider? time = null, Action<IServiceCollection>? change = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.AddSilo();
        builder.Services.AddIdentity(builder.Configuration, development: true);
        builder.Services.AddLogging(logging => logging.ClearProviders());
        change?.Invoke(builder.Services);
        var host = builder.Build();
        try
        {
            await host.StartAsync();
            return new VaultHost(host);
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
