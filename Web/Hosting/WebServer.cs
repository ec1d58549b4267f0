using Scheduling.Web.OpenApi;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Hosting;

/// <summary>Puts the server together.</summary>
public static class WebServer
{
    /// <summary>Builds the server from command-line arguments, environment and settings files; it listens when started.</summary>
    /// <param name="args">Settings as <c>--key=value</c>.</param>
    /// <param name="configure">Last word on settings and services, for hosts that embed the server.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.ConfigureKestrel(KestrelLimits.Configure);
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddApiDescription();
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseMiddleware<ProblemMiddleware>();
        app.MapApiDescription();
        return app;
    }
}
