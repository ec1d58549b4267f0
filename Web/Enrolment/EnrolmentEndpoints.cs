using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Enrolments;
using Scheduling.Contracts.Students;
using Scheduling.Silo.Vault;
using Scheduling.Web.Auth;
using Scheduling.Web.Idempotency;
using Scheduling.Web.Limits;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Enrolment;

/// <summary>How a student comes to their own record: look it up, check it, confirm.</summary>
internal static class EnrolmentEndpoints
{
    private const int LongestInput = 512;

    /// <summary>Adds the routes.</summary>
    public static void MapEnrolment(this IEndpointRouteBuilder api)
    {
        var enrolment = api.MapGroup("/campaigns/{code}/enrolment").RequireStudent().WithTags("Enrolment");
        enrolment.MapPost("/lookup", Lookup).RequireRateLimiting(RateLimits.Lookup).WithName("lookUpRecord").WithSummary("Find one's own record")
            .Refuses("campaign-unknown", "enrolment-method-not-allowed", "record-not-found", "record-bound-elsewhere");
        enrolment.MapPost("", Enrol).WithName("enrol").WithSummary("Confirm that a found record is one's own")
            .Refuses("campaign-unknown", "claim-invalid", "claim-expired", "record-bound-elsewhere", "account-bound-elsewhere", "student-not-listed");
        enrolment.MapGet("", Get).WithName("getEnrolment").WithSummary("The record that the account is bound to").Refuses("campaign-unknown", "not-enrolled");
    }

    private static async Task<Results<Ok<FoundRecord>, Problem>> Lookup(
        string code, RecordLookup body, ClaimsPrincipal caller, IVault vault, EnrolmentClaims claims, IGrainFactory grains, CancellationToken cancellation)
    {
        if (MethodOf(body) is not { } method)
        {
            return new Problem("malformed-request");
        }

        if (await Published(code, grains) is not { } campaign)
        {
            return Problem.Of(CampaignRefusal.Unknown);
        }

        if (!campaign.Definition.Enrolment.Contains(method))
        {
            return new Problem("enrolment-method-not-allowed");
        }

        var found = method == EnrolmentMethod.CollectionCode
            ? await vault.FindByCollectionCode(code, body.CollectionCode!, cancellation)
            : await vault.FindByCertificate(code, body.Name!, body.CertificateNumber!, cancellation);
        if (found is null)
        {
            return new Problem("record-not-found");
        }

        var account = caller.AccountId();
        var student = await grains.Actor<IStudentGrain>(found.Student.ToString()).Find();
        if (student?.Account is { } owner && owner != account)
        {
            return Problem.Of(StudentRefusal.BoundElsewhere);
        }

        var (claim, expires) = claims.Make(account, found.Student);
        return TypedResults.Ok(new FoundRecord(claim, expires, Record.From(campaign.Definition.School, found.Record)));
    }

    private static async Task<Results<Created<EnrolledRecord>, Problem>> Enrol(
        string code, EnrolmentClaim body, Operation operation, ClaimsPrincipal caller, IVault vault, EnrolmentClaims claims, IGrainFactory grains,
        CancellationToken cancellation)
    {
        var account = caller.AccountId();
        var student = claims.Read(body.Claim, account, code);
        var outcome = await grains.Actor<IEnrolmentGrain>($"{code}/{account}").Enrol(new EnrolAccount(operation.Stamp, student));
        if (!outcome.IsAccepted)
        {
            return Problem.Of(outcome.Refusal);
        }

        return await Show(code, student, vault, grains, cancellation) is { } record
            ? TypedResults.Created($"/api/v1/campaigns/{code}/enrolment", record)
            : new Problem("record-not-found");
    }

    private static async Task<Results<Ok<EnrolledRecord>, Problem>> Get(
        string code, ClaimsPrincipal caller, Enrolments enrolments, IVault vault, IGrainFactory grains, CancellationToken cancellation)
    {
        var enrolment = await enrolments.Find(code, caller.AccountId());
        if (enrolment is not null && await Show(code, enrolment.Student, vault, grains, cancellation) is { } record)
        {
            return TypedResults.Ok(record);
        }

        return new Problem(await Published(code, grains) is null ? "campaign-unknown" : "not-enrolled");
    }

    // Exactly one way, with everything it needs and nothing overlong.
    private static EnrolmentMethod? MethodOf(RecordLookup body) => body switch
    {
        { CollectionCode: { } code, Name: null, CertificateNumber: null } when IsText(code) => EnrolmentMethod.CollectionCode,
        { CollectionCode: null, Name: { } name, CertificateNumber: { } number } when IsText(name) && IsText(number) => EnrolmentMethod.NameAndCertificate,
        _ => null,
    };

    private static bool IsText(string text) => text.Length <= LongestInput && !string.IsNullOrWhiteSpace(text);

    private static async Task<CampaignView?> Published(string code, IGrainFactory grains) =>
        await grains.Actor<ICampaignGrain>(code).Find() is { Status: not CampaignStatus.Draft } campaign ? campaign : null;

    private static async Task<EnrolledRecord?> Show(
        string code, StudentId student, IVault vault, IGrainFactory grains, CancellationToken cancellation) =>
        await vault.Find(student, cancellation) is { } record && await grains.Actor<ICampaignGrain>(code).Find() is { } campaign
            ? new EnrolledRecord(code, student.Id, Record.From(campaign.Definition.School, record))
            : null;
}
