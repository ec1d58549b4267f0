using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scheduling.Contracts.Queues;
using Scheduling.Web.Hosting;

namespace Scheduling.Load.Fanout;

/// <summary>
/// What the product is measured against: a hub that broadcasts to everybody, the way that SignalR is meant to be used and is fastest.
/// It knows no topics, no sign-in and no slow readers.
/// </summary>
internal static class BareServer
{
    /// <summary>Serves until the process ends.</summary>
    public static async Task<int> Run(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        builder.Services.AddSignalR().AddJsonProtocol(options => ApiJson.Configure(options.PayloadSerializerOptions));
        await using var app = builder.Build();
        var version = 0L;
        app.MapGet("/readyz", () => TypedResults.Ok());
        app.MapHub<BareHub>("/live");
        app.MapPost("/change", (LineView view, IHubContext<BareHub> hub) =>
            hub.Clients.All.SendAsync("changed", $"queue/{view.Queue}", "bare", Interlocked.Increment(ref version), view with { At = DateTimeOffset.UtcNow }));
        await app.RunAsync();
        return 0;
    }

    /// <summary>Takes what watchers say and gives them nothing of their own.</summary>
    internal sealed class BareHub : Hub
    {
        /// <summary>Everybody hears everything.</summary>
        public bool Watch(string topic) => topic.Length > 0;
    }
}
