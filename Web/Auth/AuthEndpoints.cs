using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Silo.Identity;
using Scheduling.Silo.Vault;
using Scheduling.Web.Enrolment;
using Scheduling.Web.Limits;
using Scheduling.Web.Problems;
using Scheduling.Web.Staff;

namespace Scheduling.Web.Auth;

/// <summary>Signing in and out.</summary>
internal static class AuthEndpoints
{
    /// <summary>Adds the routes.</summary>
    public static void MapAuth(this IEndpointRouteBuilder api)
    {
        var auth = api.MapGroup("/auth").AllowAnonymous().WithTags("Sign-in");
        auth.MapPost("/otp", SendCode).RequireRateLimiting(RateLimits.Otp).WithName("sendCode")
            .WithSummary("Send a one-time code; the same answer for known and unknown phones").Refuses("phone-malformed", "sms-not-configured");
        auth.MapPost("/otp/verify", VerifyCode).RequireRateLimiting(RateLimits.Otp).WithName("verifyCode")
            .WithSummary("Sign a student in").Refuses("phone-malformed", "otp-wrong", "otp-expired");
        auth.MapPost("/staff", SignInStaff).RequireRateLimiting(RateLimits.SignIn).WithName("signInStaff")
            .WithSummary("Sign a member of staff in").Refuses("sign-in-failed");
        auth.MapPost("/refresh", Refresh).RequireRateLimiting(RateLimits.Otp).WithName("refreshSession")
            .WithSummary("Swap a refresh token for new tokens; the old one again within 30 s gives the same, later it ends the session")
            .Refuses("session-expired");
        auth.MapPost("/sign-out", SignOut).WithName("signOut").WithSummary("End the session, renewals included");
        api.MapGet("/me", Who).RequireSignedIn().WithTags("Sign-in").WithName("me").WithSummary("Who is signed in");
    }

    private static async Task<Results<Accepted<OtpSent>, Problem>> SendCode(
        OtpRequest body, IOneTimeCodes codes, HttpContext http, ILogger<OtpRequest> logger)
    {
        if (!PhoneNumber.TryParseMobile(body.Phone, out var phone))
        {
            return new Problem("phone-malformed");
        }

        try
        {
            var request = await codes.Send(phone, ProblemLanguage.IsEnglish(http.Request), http.RequestAborted);
            return request.Status switch
            {
                CodeRequestStatus.Sent =>
                    TypedResults.Accepted((string?)null, new OtpSent((int)IOneTimeCodes.Lifetime.TotalSeconds, (int)request.RetryAfter.TotalSeconds)),
                CodeRequestStatus.TooSoon => new Problem("too-many-requests") { RetryAfter = request.RetryAfter },
                _ => new Problem("sms-not-configured"),
            };
        }
        catch (SmsFailedException exception)
        {
            AuthLog.SmsFailed(logger, exception);
            return new Problem("try-again") { RetryAfter = TimeSpan.FromSeconds(5) };
        }
    }

    private static async Task<Results<Ok<Session>, Problem>> VerifyCode(
        OtpVerification body, IOneTimeCodes codes, IAccounts accounts, SessionIssuer sessions, HttpContext http)
    {
        if (!PhoneNumber.TryParseMobile(body.Phone, out var phone))
        {
            return new Problem("phone-malformed");
        }

        switch (await codes.Check(phone, body.Code.Trim(), http.RequestAborted))
        {
            case CodeCheck.Right:
                var account = await accounts.For(phone, http.RequestAborted);
                return TypedResults.Ok(await sessions.BeginStudent(http, account, body.Session));
            case CodeCheck.Wrong:
                return new Problem("otp-wrong");
            default:
                return new Problem("otp-expired");
        }
    }

    private static async Task<Results<Ok<Session>, Problem>> SignInStaff(
        StaffSignIn body, IStaffDirectory staff, SessionIssuer sessions, HttpContext http) =>
        await staff.SignIn(body.UserName, body.Password, http.RequestAborted) is { } member
            ? TypedResults.Ok(await sessions.BeginStaff(http, member, body.Session))
            : new Problem("sign-in-failed");

    private static async Task<Results<Ok<Session>, Problem>> Refresh(
        SessionRefresh body, SessionIssuer sessions, CancellationToken cancellation) =>
        await sessions.Renew(body.RefreshToken, cancellation) is { } session ? TypedResults.Ok(session) : new Problem("session-expired");

    private static async Task<NoContent> SignOut(SessionIssuer sessions, HttpContext http)
    {
        await sessions.End(http);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<Me>, Problem>> Who(
        ClaimsPrincipal caller,
        IAccounts accounts,
        IStaffDirectory staff,
        Enrolments enrolments,
        IGrainFactory grains,
        CancellationToken cancellation)
    {
        if (caller.IsKiosk())
        {
            return new Problem("forbidden");
        }

        if (caller.IsStaff())
        {
            return staff.Find(caller.UserName()) is { } member
                ? TypedResults.Ok<Me>(new StaffMe(member.UserName, member.DisplayName, [.. member.Roles.Select(RoleScope.From)]))
                : new Problem("session-expired");
        }

        var account = caller.AccountId();
        return await accounts.MaskedPhone(account, cancellation) is { } phone
            ? TypedResults.Ok<Me>(new StudentMe(account, phone, await EnrolmentsOf(account, enrolments, grains)))
            : new Problem("session-expired");
    }

    private static async Task<IReadOnlyList<MyEnrolment>> EnrolmentsOf(string account, Enrolments enrolments, IGrainFactory grains)
    {
        var codes = await grains.Actor<ICampaignDirectoryGrain>(ICampaignDirectoryGrain.Key).List();
        var found = await Task.WhenAll(codes.Select(code => EnrolmentOf(account, code, enrolments, grains)));
        return [.. found.OfType<MyEnrolment>()];
    }

    private static async Task<MyEnrolment?> EnrolmentOf(string account, string code, Enrolments enrolments, IGrainFactory grains)
    {
        if (await enrolments.Find(code, account) is null)
        {
            return null;
        }

        var campaign = await grains.Actor<ICampaignGrain>(code).Find();
        return campaign is null ? null : new MyEnrolment(code, campaign.Definition.Name);
    }
}
