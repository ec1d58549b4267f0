using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Scheduling.Silo.Identity;
using Scheduling.Web.Hosting;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Auth;

/// <summary>"My devices": the sessions of whoever asks, and signing out elsewhere.</summary>
internal static class MySessionEndpoints
{
    /// <summary>Adds the routes.</summary>
    public static void MapMySessions(this IEndpointRouteBuilder api)
    {
        var sessions = api.MapGroup("/me/sessions").RequirePerson().WithTags("Sign-in");
        sessions.MapGet("", List).WithName("mySessions").WithSummary("Devices on which the caller is signed in, the one used last first");
        sessions.MapDelete("/{id}", End).WithName("endMySession").WithSummary("Sign out on one device").Refuses("session-unknown");
        sessions.MapPost("/sign-out-elsewhere", EndOthers).WithName("signOutElsewhere")
            .WithSummary("Sign out on every device but this one");
    }

    private static async Task<Ok<Listing<MySession>>> List(
        ClaimsPrincipal caller, ISessionStore store, TimeProvider time, CancellationToken cancellation)
    {
        var current = Current(caller);
        var sessions = await Alive(caller, store, time, cancellation);
        if (!sessions.Any(session => session.Id == current))
        {
            // Begun before sessions were kept, and first used just now.
            await store.Used([caller.ToSession(Kind(caller), time.GetUtcNow())], cancellation);
            sessions = await Alive(caller, store, time, cancellation);
        }

        return TypedResults.Ok(new Listing<MySession>([.. sessions.Select(session => MySession.From(session, current))]));
    }

    private static async Task<Results<NoContent, Problem>> End(
        string id, HttpContext http, ISessionStore store, ISessionRegistry registry, TimeProvider time, CancellationToken cancellation)
    {
        var caller = http.User;
        if (!(await Alive(caller, store, time, cancellation)).Any(session => session.Id == id))
        {
            return new Problem("session-unknown");
        }

        await registry.Revoke(id, time.GetUtcNow() + SessionLifetimes.Longest, cancellation);
        if (id == Current(caller))
        {
            await http.SignOutAsync(AuthSchemes.Cookie);
        }

        return TypedResults.NoContent();
    }

    private static async Task<Ok<SignedOutElsewhere>> EndOthers(
        ClaimsPrincipal caller, ISessionStore store, ISessionRegistry registry, TimeProvider time, CancellationToken cancellation)
    {
        var current = Current(caller);
        string[] others = [.. (await store.Of(caller.Owner(), cancellation)).Select(session => session.Id).Where(id => id != current)];
        await registry.RevokeAll(others, time.GetUtcNow() + SessionLifetimes.Longest, cancellation);
        return TypedResults.Ok(new SignedOutElsewhere(others.Length));
    }

    // Those under an old password, and those that were left lying for too long, have ended without anybody saying so.
    private static async Task<IReadOnlyList<SessionEntry>> Alive(
        ClaimsPrincipal caller, ISessionStore store, TimeProvider time, CancellationToken cancellation)
    {
        var stamp = caller.FindFirstValue(SessionClaims.Stamp);
        var since = time.GetUtcNow() - SessionLifetimes.Idle(Kind(caller));
        return [.. (await store.Of(caller.Owner(), cancellation)).Where(session => session.Stamp == stamp && session.UsedAt > since)];
    }

    private static string Current(ClaimsPrincipal caller) => caller.FindFirstValue(SessionClaims.Session)!;

    private static PrincipalKind Kind(ClaimsPrincipal caller) => caller.IsStaff() ? PrincipalKind.Staff : PrincipalKind.Student;
}
