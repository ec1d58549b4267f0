using Microsoft.Extensions.Options;
using Scheduling.Silo.Campaigns;
using Scheduling.Silo.Hosting;
using Scheduling.Silo.Identity;
using Scheduling.Web.Audit;
using Scheduling.Web.Auth;
using Scheduling.Web.Bookings;
using Scheduling.Web.Bookings.Register;
using Scheduling.Web.Campaigns;
using Scheduling.Web.Dashboard;
using Scheduling.Web.Demo;
using Scheduling.Web.Development;
using Scheduling.Web.Enrolment;
using Scheduling.Web.Health;
using Scheduling.Web.Hosting.Stopping;
using Scheduling.Web.Kiosks;
using Scheduling.Web.Limits;
using Scheduling.Web.Live;
using Scheduling.Web.OpenApi;
using Scheduling.Web.Pages;
using Scheduling.Web.Problems;
using Scheduling.Web.Queues;
using Scheduling.Web.Rosters;
using Scheduling.Web.Security;
using Scheduling.Web.Slots;
using Scheduling.Web.Staff;
using Scheduling.Web.Telemetry;

namespace Scheduling.Web.Hosting;

/// <summary>Puts the server together.</summary>
public static class WebServer
{
    /// <summary>Argument of a silo alone: it answers probes at its address, and nothing else over HTTP.</summary>
    public const string NoHttp = "--no-http";

    /// <summary>Builds the server from command-line arguments, environment and settings files; it listens when started.</summary>
    /// <param name="args">Settings as <c>--key=value</c>, and <see cref="NoHttp"/>.</param>
    /// <param name="configure">Last word on settings and services, for hosts that embed the server.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(args);
        var servesPeople = !args.Contains(NoHttp);
        var builder = WebApplication.CreateBuilder([.. args.Where(argument => argument != NoHttp)]);
        builder.Configuration.AddDefaults();
        configure?.Invoke(builder);
        builder.WebHost.ConfigureKestrel(KestrelLimits.Configure);
        builder.AddSilo();
        if (servesPeople)
        {
            builder.AddAdmission();
            builder.Services.AddIdentity(builder.Configuration, builder.Environment.IsDevelopment());
            AddServices(builder.Services, builder.Configuration);
            builder.AddDemo();
        }

        builder.Services.AddStopping(builder.Configuration);
        var app = builder.Build();
        if (servesPeople)
        {
            UsePipeline(app);
            MapEndpoints(app);
        }

        app.MapHealth();
        app.PrintReadyLine();
        return app;
    }

    private static void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        services.AddSingleton<RepeatedCalls>();
        services.AddCampaignIndex();
        services.AddSingleton<KnownNames>();
        services.AddClientPages();
        services.AddResponseCompression(Compression.Configure);
        services.AddSignIn(configuration);
        services.AddRateLimits(configuration);
        services.AddApiDescription();
        services.AddLive(configuration);
        services.AddBookings();
        services.AddKiosks();
        services.AddCollectionDay();
        services.AddSingleton<IPostConfigureOptions<LoggerFilterOptions>, QuietUrls>();
    }

    private static void UsePipeline(WebApplication app)
    {
        app.UseMiddleware<StoppingMiddleware>();
        app.UseMiddleware<ProblemMiddleware>();
        app.UseTrustedProxies();
        app.UseSecurityHeaders();
        app.UseWhen(Compression.IsWorthIt, branch => branch.UseResponseCompression());
        app.UseClientFiles();
        app.UseRouting();
        app.UseMiddleware<ForeignPageMiddleware>();
        app.UseAuthentication();
        app.UseMiddleware<BodyLimit>();
        app.UseRateLimiter();
        app.UseMiddleware<CsrfMiddleware>();
        app.UseAuthorization();
    }

    private static void MapEndpoints(WebApplication app)
    {
        app.MapApiDescription();
        app.MapLive();
        app.MapClientPages();
        app.MapDashboard();

        var names = app.Services.GetRequiredService<KnownNames>();
        var repeated = app.Services.GetRequiredService<RepeatedCalls>();
        var api = app.MapGroup("/api/v1").AddEndpointFilterFactory((_, handler) => repeated.Around(names.Around(handler)));
        api.MapAuth();
        api.MapMySessions();
        api.MapStaff();
        api.MapEnrolment();
        api.MapRosters();
        api.MapStudents();
        api.MapCampaigns();
        api.MapSlots();
        api.MapStudentBookings();
        api.MapStaffBookings();
        api.MapRegister();
        api.MapCollectionDay();
        api.MapKiosks();
        api.MapAudit();
        if (app.Environment.IsDevelopment())
        {
            api.MapDevelopment();
            api.MapPing();
        }
    }
}
