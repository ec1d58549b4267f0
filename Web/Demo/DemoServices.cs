using Scheduling.Grains.Timing;

namespace Scheduling.Web.Demo;

/// <summary>Registration of the demo.</summary>
internal static class DemoServices
{
    /// <summary>Adds the demo when it is asked for, in Development only: its passwords are printed on the console.</summary>
    /// <exception cref="InvalidOperationException">It is asked for elsewhere.</exception>
    public static void AddDemo(this WebApplicationBuilder builder)
    {
        if (!builder.Configuration.GetValue<bool>(DemoSeed.Setting))
        {
            return;
        }

        if (!builder.Environment.IsDevelopment())
        {
            throw new InvalidOperationException($"{DemoSeed.Setting} is for Development only.");
        }

        // A visitor at a station has hands for one thing at a time: no call ends by itself in seconds of theirs.
        builder.Configuration["Queues:NoShowAfter"] ??= "00:20:00";
        builder.Services.AddSingleton<DemoTime>();
        builder.Services.AddSingleton<CollectionTime>(provider => provider.GetRequiredService<DemoTime>());
        builder.Services.AddSingleton<IStartupFilter, DemoDate>();
        builder.Services.AddSingleton<DemoKiosks>();
        builder.Services.AddSingleton<DemoDay>();
        builder.Services.AddSingleton<DemoStaff>();
        builder.Services.AddSingleton<DemoCampaign>();
        builder.Services.AddHostedService<DemoSeed>();
    }

    /// <summary>Waits until the server listens.</summary>
    public static async Task Started(this IHostApplicationLifetime lifetime, CancellationToken cancellation)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var listening = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellation);
    }
}
