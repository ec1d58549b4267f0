using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime.Hosting;
using Scheduling.LocalSilo.Hosting;
using Scheduling.TestKit.Time;

namespace Scheduling.LocalSilo.Tests.Kit;

/// <summary>An engine of a test's own, with every grain of this assembly, a clock that stands still and a storage in memory.</summary>
internal sealed class TestSilo : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public TestSilo(MemoryStorage? storage = null)
    {
        Storage = storage ?? new MemoryStorage();
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton(Script)
            .AddGrainStorage("Default", (_, _) => Storage)
            .AddLocalSilo(silo => silo.AddGrains(typeof(TestSilo).Assembly))
            .BuildServiceProvider(validateScopes: true);
    }

    public ManualTimeProvider Time { get; } = new();

    public Script Script { get; } = new();

    public MemoryStorage Storage { get; }

    public IServiceProvider Services => _services;

    public IGrainFactory Grains => _services.GetRequiredService<IGrainFactory>();

    public T Grain<T>(string key = "one")
        where T : IGrainWithStringKey => Grains.GetGrain<T>(key);

    /// <summary>Lets minutes pass until a grain says something.</summary>
    public Task PassTimeUntil(string line) => Eventually.True(
        () =>
        {
            Time.Advance(TimeSpan.FromMinutes(1));
            return Script.Said(line);
        },
        $"as time passes, a grain says '{line}'");

    public Task Stop() => StopWhile(CancellationToken.None);

    public Task StopWhile(CancellationToken cancellation) =>
        _services.GetServices<IHostedService>().Single().StopAsync(cancellation);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
