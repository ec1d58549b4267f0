using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Grains.Timing;
using Scheduling.Silo.Campaigns;
using Scheduling.Web.Auth;
using Scheduling.Web.Hosting;
using Scheduling.Web.Idempotency;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Campaigns;

/// <summary>Campaigns over HTTP.</summary>
internal static class CampaignEndpoints
{
    internal static readonly string[] DefinitionCodes =
    [
        "campaign-code-malformed", "campaign-details-invalid", "campaign-window-invalid", "campaign-sites-invalid",
        "campaign-timetable-invalid", "campaign-too-many-slots", "campaign-college-block-invalid", "campaign-enrolment-invalid",
    ];

    /// <summary>Adds the routes.</summary>
    public static void MapCampaigns(this IEndpointRouteBuilder api)
    {
        var campaigns = api.MapGroup("/campaigns").WithTags("Campaigns");
        campaigns.MapGet("", List).RequireStaff().WithName("listCampaigns").WithSummary("Campaigns in the caller's scope, drafts too");
        campaigns.MapGet("/{code}", Get).AllowAnonymous().WithName("getCampaign").WithSummary("One campaign; a draft only for staff")
            .Refuses("campaign-unknown");
        campaigns.MapPost("", Draft).RequirePermission(Permission.CampaignWrite).WithName("draftCampaign").WithSummary("Draft a campaign")
            .Refuses([.. DefinitionCodes, "campaign-code-taken"]);
        campaigns.MapPut("/{code}", Revise).RequirePermission(Permission.CampaignWrite).WithName("reviseCampaign")
            .WithSummary("Replace a campaign's definition; slots follow").Refuses([.. DefinitionCodes, "campaign-unknown"]);
        campaigns.MapPost("/{code}/open", Open).RequirePermission(Permission.CampaignWrite).WithName("openCampaign")
            .WithSummary("Publish a draft, or re-open a closed campaign").Refuses("campaign-unknown", "campaign-not-openable");
        campaigns.MapPost("/{code}/close", Close).RequirePermission(Permission.CampaignWrite).WithName("closeCampaign")
            .WithSummary("End booking at once").Refuses("campaign-unknown", "campaign-not-open");
        campaigns.MapTimetablePreview();
    }

    private static async Task<Results<Ok<Page<Campaign>>, Problem>> List(
        ClaimsPrincipal caller, IGrainFactory grains, CollectionTime time, PageQuery page)
    {
        var scope = caller.Scope(Permission.CampaignRead);
        var codes = await grains.Actor<ICampaignDirectoryGrain>(ICampaignDirectoryGrain.Key).List();
        var (selected, next) = page.Take(codes.Where(code => scope is null || scope.Contains(code)), code => code);
        var views = await Task.WhenAll(selected.Select(code => grains.Actor<ICampaignGrain>(code).Find()));
        var now = time.GetUtcNow();
        return TypedResults.Ok(new Page<Campaign>([.. views.OfType<CampaignView>().Select(view => Campaign.From(view, now))], next));
    }

    private static async Task<Results<Revised<Campaign>, Problem>> Get(
        string code, ClaimsPrincipal caller, IGrainFactory grains, CollectionTime time)
    {
        var view = await grains.Actor<ICampaignGrain>(code).Find();
        return view is null || (view.Status is CampaignStatus.Draft && !caller.May(Permission.CampaignRead, code))
            ? Problem.Of(CampaignRefusal.Unknown)
            : Answer(view, time);
    }

    private static async Task<Results<Made<Campaign>, Problem>> Draft(
        CampaignDraft body, Operation operation, ClaimsPrincipal caller, ICampaignIndex index, IGrainFactory grains, CollectionTime time)
    {
        if (!caller.May(Permission.CampaignWrite, body.Code))
        {
            return new Problem("forbidden");
        }

        if (!CampaignCode.IsWellFormed(body.Code))
        {
            return Problem.Of(CampaignRefusal.CodeMalformed);
        }

        var outcome = await grains.Actor<ICampaignGrain>(body.Code)
            .Draft(new DraftCampaign(operation.Stamp, body.Definition));
        if (!outcome.IsAccepted)
        {
            return Problem.Of(outcome.Refusal);
        }

        var campaign = outcome.Value;
        index.Add(campaign.Code);
        return new Made<Campaign>(Campaign.From(campaign, time.GetUtcNow()), campaign.Revision, $"/api/v1/campaigns/{campaign.Code}");
    }

    private static async Task<Results<Revised<Campaign>, Problem>> Revise(
        string code, CampaignRevision body, IfMatch match, GuardedOperation operation, IGrainFactory grains, CollectionTime time) =>
        Answer(
            await grains.Actor<ICampaignGrain>(code)
                .Revise(new ReviseCampaign(operation.Stamp, match.Revision, body.Definition)),
            time);

    private static async Task<Results<Revised<Campaign>, Problem>> Open(
        string code, IfMatch match, Operation operation, IGrainFactory grains, CollectionTime time) =>
        Answer(
            await grains.Actor<ICampaignGrain>(code)
                .Open(new OpenCampaign(operation.Stamp, match.Revision)),
            time);

    private static async Task<Results<Revised<Campaign>, Problem>> Close(
        string code, IfMatch match, Operation operation, IGrainFactory grains, CollectionTime time) =>
        Answer(
            await grains.Actor<ICampaignGrain>(code)
                .Close(new CloseCampaign(operation.Stamp, match.Revision)),
            time);

    private static Results<Revised<Campaign>, Problem> Answer(Outcome<CampaignView> outcome, CollectionTime time) =>
        outcome.IsAccepted ? Answer(outcome.Value, time) : Problem.Of(outcome.Refusal);

    private static Revised<Campaign> Answer(CampaignView view, CollectionTime time) => new(Campaign.From(view, time.GetUtcNow()), view.Revision);
}
