using System.Net;
using Microsoft.AspNetCore.Http.HttpResults;
using Scheduling.Silo.Identity;
using Scheduling.Silo.Vault;
using Scheduling.Web.Hosting;
using Scheduling.Web.Kiosks;
using Scheduling.Web.Problems;
using Scheduling.Web.Staff;

namespace Scheduling.Web.Auth;

/// <summary>What a development server gives away to whoever sits at it: text messages that were not sent, and tokens for load tools.</summary>
internal static class DevelopmentEndpoints
{
    private const int MostTokens = 50_000;

    /// <summary>Adds the routes; call it in Development only.</summary>
    public static void MapDevelopment(this IEndpointRouteBuilder api)
    {
        var development = api.MapGroup("/dev").AllowAnonymous().AddEndpointFilter(LoopbackOnly).WithTags("Development");
        development.MapGet("/outbox", Outbox).WithName("outbox").WithSummary("Text messages, newest first; Development, loopback").Refuses("phone-malformed");
        development.MapPost("/tokens", Mint).WithName("mintTokens").WithSummary("Tokens for load tools; Development, loopback")
            .Refuses("campaign-unknown", "staff-unknown");
    }

    private static Results<Ok<Listing<OutboxMessage>>, Problem> Outbox(string? phone, DevelopmentOutbox outbox)
    {
        var to = "";
        if (phone is not null && !PhoneNumber.TryParse(phone, out to))
        {
            return new Problem("phone-malformed");
        }

        var messages = outbox.Messages(phone is null ? null : to);
        return TypedResults.Ok(new Listing<OutboxMessage>([.. messages.Select(message => new OutboxMessage(message.Phone, message.Text, message.SentAt))]));
    }

    private static async Task<Results<Ok<Listing<MintedToken>>, Problem>> Mint(
        TokenMint body, StudentTokens students, KioskTokens kiosks, IStaffDirectory staff, SessionIssuer sessions, CancellationToken cancellation)
    {
        switch (body)
        {
            case { Kind: PrincipalKind.Student, Campaign: { Length: > 0 } campaign, Count: > 0 and <= MostTokens }:
                return TypedResults.Ok(new Listing<MintedToken>(await students.Mint(campaign, body.Count, cancellation)));
            case { Kind: PrincipalKind.Kiosk, Campaign: { Length: > 0 } campaign, Count: > 0 and <= MostTokens }:
                return await kiosks.Mint(campaign, body.Count, cancellation) is { } tokens
                    ? TypedResults.Ok(new Listing<MintedToken>(tokens))
                    : new Problem("campaign-unknown");
            case { Kind: PrincipalKind.Staff, UserName: { } userName }:
                return staff.Find(userName) is { Disabled: false } member
                    ? TypedResults.Ok(new Listing<MintedToken>([new MintedToken(sessions.MintStaff(member), UserName: member.UserName)]))
                    : new Problem("staff-unknown");
            default:
                return new Problem("malformed-request");
        }
    }

    private static ValueTask<object?> LoopbackOnly(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
            ? next(context)
            : ValueTask.FromResult<object?>(new Problem("not-found"));
}
