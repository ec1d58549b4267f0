using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Diagnostics;
using Scheduling.Web.Auth;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Development;

/// <summary>The ceiling of the benches: everything that a booking's request goes through, and an actor that does nothing.</summary>
internal static class PingEndpoint
{
    /// <summary>Adds the route.</summary>
    public static void MapPing(this IEndpointRouteBuilder api) =>
        api.MapPost("/dev/ping", Ping).RequireStudent().WithTags("Development").WithName("ping")
            .WithSummary("Call an actor that does nothing; Development, loopback");

    private static async Task<Results<Ok<Pong>, Problem>> Ping(ClaimsPrincipal caller, HttpContext http, IGrainFactory grains)
    {
        if (http.Connection.RemoteIpAddress is not { } address || !IPAddress.IsLoopback(address))
        {
            return new Problem("not-found");
        }

        await grains.Actor<IPingGrain>(caller.AccountId()).Ping();
        return TypedResults.Ok(new Pong("pong"));
    }
}

/// <summary>The answer to a ping.</summary>
/// <param name="Answer">Always the same.</param>
public sealed record Pong(string Answer);
