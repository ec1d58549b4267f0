using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Silo.Rosters;
using Scheduling.Web.Auth;
using Scheduling.Web.Hosting;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Rosters;

/// <summary>Roster imports over HTTP.</summary>
internal static class RosterEndpoints
{
    /// <summary>Adds the routes.</summary>
    public static void MapRosters(this IEndpointRouteBuilder api)
    {
        var roster = api.MapGroup("/campaigns/{code}/roster").WithTags("Roster");
        roster.MapPost("", Upload).RequirePermission(Permission.RosterWrite).WithName("uploadRoster")
            .Accepts<string>("text/csv", "multipart/form-data").WithMetadata(new LargestBody(LargestBody.Unbounded))
            .WithSummary("Upload a roster as CSV; it is read in the background")
            .Refuses("campaign-unknown", "roster-file-unreadable", "roster-columns-missing");
        roster.MapGet("/imports", List).RequirePermission(Permission.CampaignRead).WithName("listImports").WithSummary("Imports, newest first");

        var import = roster.MapGroup("/imports/{id}");
        import.MapGet("", Get).RequirePermission(Permission.CampaignRead).WithName("getImport").WithSummary("How far an import is, and what it found")
            .Refuses("import-unknown");
        import.MapGet("/problems.csv", Problems).RequirePermission(Permission.RosterWrite).WithName("getImportProblems")
            .WithSummary("Every bad row").Produces<string>(StatusCodes.Status200OK, "text/csv").Refuses("import-unknown");
        import.MapPost("/commit", Commit).RequirePermission(Permission.RosterWrite).WithName("commitImport")
            .WithSummary("Make an import true").Refuses("import-unknown", "roster-has-problems", "roster-import-not-ready");
        import.MapDelete("", Discard).RequirePermission(Permission.RosterWrite).WithName("discardImport")
            .WithSummary("Throw away an import that was not committed").Refuses("import-unknown", "roster-import-not-ready");
    }

    private static async Task<Results<Accepted<Import>, Problem>> Upload(
        string code, HttpRequest request, ClaimsPrincipal caller, IRosterImports imports, RosterOptions options, IGrainFactory grains)
    {
        if (await grains.Actor<ICampaignGrain>(code).Find() is not { } campaign)
        {
            return Problem.Of(CampaignRefusal.Unknown);
        }

        var cancellation = request.HttpContext.RequestAborted;
        var file = await RosterFile.Of(request, options.MaxFileBytes, cancellation);
        var codeOnly = !campaign.Definition.Enrolment.Contains(EnrolmentMethod.NameAndCertificate);
        var answer = await imports.Upload(new RosterUpload(code, file.Name, file.Body, codeOnly, caller.Actor()), cancellation);
        return answer.Import is { } import
            ? TypedResults.Accepted(Location(import), Show(import, campaign, request))
            : new Problem(answer.Refusal!.Code) { Errors = answer.MissingColumns?.ToDictionary(column => column.Key, column => new[] { column.Value }) };
    }

    private static async Task<Results<Ok<Listing<Import>>, Problem>> List(string code, IRosterImports imports, IGrainFactory grains, HttpRequest request)
    {
        if (await grains.Actor<ICampaignGrain>(code).Find() is not { } campaign)
        {
            return Problem.Of(CampaignRefusal.Unknown);
        }

        var all = await imports.List(code, request.HttpContext.RequestAborted);
        return TypedResults.Ok(new Listing<Import>([.. all.Select(import => Show(import, campaign, request))]));
    }

    private static async Task<Results<Ok<Import>, Problem>> Get(string code, string id, IRosterImports imports, IGrainFactory grains, HttpRequest request) =>
        await imports.Find(code, id, request.HttpContext.RequestAborted) is { } import && await grains.Actor<ICampaignGrain>(code).Find() is { } campaign
            ? TypedResults.Ok(Show(import, campaign, request))
            : Problem.Of(RosterRefusal.ImportUnknown);

    private static async Task<IResult> Problems(string code, string id, IRosterImports imports, HttpContext http)
    {
        if (await imports.Find(code, id, http.RequestAborted) is null)
        {
            return Problem.Of(RosterRefusal.ImportUnknown);
        }

        var english = ProblemLanguage.IsEnglish(http.Request);
        return TypedResults.Stream(Write, "text/csv; charset=utf-8", $"problems-{id}.csv");

        async Task Write(Stream body)
        {
            // Spreadsheets take UTF-8 for granted only with the mark.
            await using var file = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
            await file.WriteAsync(english ? CsvCells.Line("Line", "Field", "Code", "Message") : CsvCells.Line("行", "字段", "代码", "说明"));
            await foreach (var problem in imports.Problems(id, http.RequestAborted))
            {
                await file.WriteAsync(CsvCells.Line($"{problem.Line}", problem.Field, problem.Code, problem.Message(english)));
            }
        }
    }

    private static async Task<Results<Accepted<Import>, Problem>> Commit(
        string code, string id, ClaimsPrincipal caller, IRosterImports imports, IGrainFactory grains, HttpRequest request)
    {
        if (await grains.Actor<ICampaignGrain>(code).Find() is not { } campaign)
        {
            return Problem.Of(RosterRefusal.ImportUnknown);
        }

        var outcome = await imports.Commit(code, id, caller.Actor(), request.HttpContext.RequestAborted);
        return outcome.IsAccepted
            ? TypedResults.Accepted(Location(outcome.Value), Show(outcome.Value, campaign, request))
            : Problem.Of(outcome.Refusal);
    }

    private static async Task<Results<NoContent, Problem>> Discard(string code, string id, IRosterImports imports, CancellationToken cancellation)
    {
        var outcome = await imports.Discard(code, id, cancellation);
        return outcome.IsAccepted ? TypedResults.NoContent() : Problem.Of(outcome.Refusal);
    }

    private static string Location(RosterImport import) => $"/api/v1/campaigns/{import.Campaign}/roster/imports/{import.Id}";

    private static Import Show(RosterImport import, CampaignView campaign, HttpRequest request) =>
        Import.From(import, campaign.Definition.School, ProblemLanguage.IsEnglish(request));
}
