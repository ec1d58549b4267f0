using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using Scheduling.Silo.Live;
using Scheduling.Web.Auth;
using Scheduling.Web.Hosting;
using Scheduling.Web.Hosting.Stopping;
using Scheduling.Web.Live.Topics;

namespace Scheduling.Web.Live;

/// <summary>Registration of the hub.</summary>
internal static class LiveSetup
{
    /// <summary>Adds the hub's services.</summary>
    public static void AddLive(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LiveOptions>().Bind(configuration.GetSection(LiveOptions.Section))
            .Validate(
                options => options is { Connections: > 0, StaffConnections: > 0, Calls: { Burst: > 0, PerSecond: > 0 } },
                "Live: Calls, Connections and StaffConnections must be positive.")
            .ValidateOnStart();
        services.AddSingleton<LiveBudget>();
        services.AddSignalR(options =>
            {
                options.MaximumReceiveMessageSize = 4096;
                options.AddFilter<LiveBudget>();
                options.AddFilter<LiveErrors>();
                options.AddFilter<RepeatedCalls>();
            })
            .AddJsonProtocol(options =>
            {
                ApiJson.Configure(options.PayloadSerializerOptions);
                // Unlike those of the API, a hub's options know no type that is not generated.
                options.PayloadSerializerOptions.TypeInfoResolverChain.Add(new DefaultJsonTypeInfoResolver());
            });
        services.AddSingleton<LiveConnections>();
        services.AddSingleton<IFarewell, LiveFarewell>();
        services.AddSingleton<HubLifetimeManager<LiveHub>>(provider => provider.GetRequiredService<LiveConnections>());
        services.AddSingleton<ITopicKind, SlotsTopic>();
        services.AddSingleton<ITopicKind, LineTopic>();
        services.AddSingleton<ITopicKind, StaffLineTopic>();
        services.AddSingleton<ITopicKind, TicketTopic>();
        services.AddSingleton<ITopicKind, KioskBoardTopic>();
        services.AddSingleton<ITopicKind, KioskTopic>();
        services.AddHostedService<PresentRights>();
        services.AddSingleton<LiveTopics>();
        services.AddSingleton<LiveRelay>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveRelay>());
        services.AddHostedService<LiveCatchUp>();
    }

    /// <summary>Maps the hub.</summary>
    public static void MapLive(this IEndpointRouteBuilder app) => app.MapHub<LiveHub>(
            LiveHub.Path,
            options =>
            {
                // Who does not answer that a connection closes is not waited for long: thousands of phones may have gone to sleep.
                options.WebSockets.CloseTimeout = TimeSpan.FromSeconds(1);
                options.CloseOnAuthenticationExpiration = true;
            })
        .RequireSignedIn();

    /// <summary>Writes a view once for all its watchers.</summary>
    public static RawJson Write(this IOptions<JsonHubProtocolOptions> json, object view) =>
        view is WrittenView written
            ? new(written.Json)
            : new(JsonSerializer.SerializeToUtf8Bytes(view, view.GetType(), json.Value.PayloadSerializerOptions));
}
