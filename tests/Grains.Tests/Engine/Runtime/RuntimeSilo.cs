using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Runtime;
using Scheduling.Silo.Hosting.Orleans;
using Scheduling.TestKit;
using Scheduling.TestKit.Time;

namespace Scheduling.Grains.Tests.Engine.Runtime;

/// <summary>
/// A silo as the product sets it up, with scripted actors and a clock that stands still, also for those who wait for an answer.
/// </summary>
internal sealed class RuntimeSilo : IAsyncDisposable
{
    private readonly IHost _host;

    private RuntimeSilo(IHost host, Script script, ManualTimeProvider time) => (_host, Script, Time) = (host, script, time);

    public Script Script { get; }

    public ManualTimeProvider Time { get; }

    private IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public static async Task<RuntimeSilo> Start()
    {
        var (script, time) = (new Script(), new ManualTimeProvider());
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddSingleton(script);
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.UseOrleans(silo =>
        {
            silo.UseSoloSilo();
            silo.Services.AddKeyedSingleton<TimeProvider>(TimeProviderNames.Messaging, time);
        });
        var host = builder.Build();
        await host.StartAsync();
        return new RuntimeSilo(host, script, time);
    }

    public IPlainGrain Plain(string key = "plain") => Grains.GetGrain<IPlainGrain>(key);

    public IReentrantGrain Reentrant(string key = "reentrant") => Grains.GetGrain<IReentrantGrain>(key);

    /// <summary>Ends the actors that nothing has kept awake for so long; of idleness the runtime's own clock decides.</summary>
    public Task EndIdle(TimeSpan since) => Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(since);

    public Task Stop() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
