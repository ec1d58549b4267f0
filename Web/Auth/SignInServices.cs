using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Scheduling.Silo.Storage;
using Scheduling.Web.Enrolment;

namespace Scheduling.Web.Auth;

/// <summary>Registration of sign-in.</summary>
public static class SignInServices
{
    /// <summary>Setting for the folder of the keys that protect cookies and tokens; shared by the processes of a cluster.</summary>
    public const string KeyFolder = "DataProtection:Directory";

    private const string LiveHub = "/live";

    /// <summary>Adds cookies for browsers, bearer tokens for API clients, and the answers for those who have neither.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configuration">Holds <see cref="KeyFolder"/>; without it the keys are in <c>keys/sessions</c> in the data folder.</param>
    public static IServiceCollection AddSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAuthentication(AuthSchemes.Any)
            .AddPolicyScheme(AuthSchemes.Any, displayName: null, options => options.ForwardDefaultSelector = Choose)
            .AddCookie(AuthSchemes.Cookie, options =>
            {
                options.Cookie.Name = AuthSchemes.CookieName;
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                options.SlidingExpiration = false;
                options.EventsType = typeof(CookieRenewal);
            })
            .AddBearerToken(AuthSchemes.Bearer, options => options.Events.OnMessageReceived = context =>
            {
                // Browsers cannot send a header with a WebSocket.
                if (context.HttpContext.Request.Path.StartsWithSegments(LiveHub) && context.Request.Query["access_token"] is [{ Length: > 0 } token])
                {
                    context.Token = token;
                }

                return Task.CompletedTask;
            });
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, KioskAuthentication>(AuthSchemes.Kiosk, displayName: null, configureOptions: null);
        services.PostConfigure<BearerTokenOptions>(
            AuthSchemes.Bearer, options => options.BearerTokenProtector = new RememberedTickets(options.BearerTokenProtector));
        services.PostConfigure<CookieAuthenticationOptions>(
            AuthSchemes.Cookie, options => options.TicketDataFormat = new RememberedTickets(options.TicketDataFormat));
        services.AddAuthorization();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, ProblemAuthorization>();
        services.AddSingleton<SessionCheck>();
        services.AddSingleton<IClaimsTransformation>(provider => provider.GetRequiredService<SessionCheck>());
        services.AddSingleton<CookieRenewal>();
        services.AddSingleton<RefreshTokens>();
        services.AddSingleton<SessionIssuer>();
        services.AddSingleton<EnrolmentClaims>();
        services.AddSingleton<Enrolments>();
        services.AddSingleton<StudentTokens>();
        services.AddHostedService<SetupLink>();
        AddKeys(services, configuration);
        return services;
    }

    // The keys lie beside the vault's own, which they could only be wrapped with; the framework's warning about that says nothing new.
    private static void AddKeys(IServiceCollection services, IConfiguration configuration)
    {
        services.AddDataProtection().SetApplicationName("Scheduling");
        services.AddHostedService<SessionKeys>();
        services.AddOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>()
            .Configure<IOptions<StorageOptions>, ILoggerFactory>((options, storage, logs) =>
            {
                var folder = configuration[KeyFolder] ?? Path.Combine(storage.Value.DataDirectory, "keys", "sessions");
                options.XmlRepository = new Microsoft.AspNetCore.DataProtection.Repositories.FileSystemXmlRepository(Directory.CreateDirectory(folder), logs);
            });
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
    }

    // Somebody who signs in at a kiosk's browser is that person until they sign out.
    private static string Choose(HttpContext http)
    {
        var request = http.Request;
        if (request.Headers.Authorization.Count > 0)
        {
            return KioskToken.IsInHeader(request) ? AuthSchemes.Kiosk : AuthSchemes.Bearer;
        }

        if (request.Path.StartsWithSegments(LiveHub) && request.Query["access_token"] is { Count: > 0 } tokens)
        {
            return KioskToken.IsOne(tokens[0]) ? AuthSchemes.Kiosk : AuthSchemes.Bearer;
        }

        return request.Cookies.ContainsKey(KioskToken.CookieName) && !request.Cookies.ContainsKey(AuthSchemes.CookieName)
            ? AuthSchemes.Kiosk
            : AuthSchemes.Cookie;
    }
}
