using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Queues;
using Scheduling.Grains.Timing;
using Scheduling.Silo.Vault;
using Scheduling.Web.Auth;
using Scheduling.Web.Hosting;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Queues;

/// <summary>Lines as they are read over HTTP.</summary>
internal static class QueueEndpoints
{
    /// <summary>Adds the routes.</summary>
    public static void MapQueues(this IEndpointRouteBuilder api)
    {
        api.MapGet("/campaigns/{code}/queues", List).RequireSignedIn().WithTags("Lines").WithName("listQueues")
            .WithSummary("Every site's line of a day, today unless given").Refuses("campaign-unknown");
        api.MapGet("/queues/{id}/line", Line).RequireSignedIn().WithTags("Lines").WithName("getLine")
            .WithSummary("The line in numbers, nothing about people").Refuses("queue-unknown");

        var lines = api.MapGroup("/queues/{id}").RequirePermission(Permission.LinesRead).WithTags("Lines");
        lines.MapGet("", Get).WithName("getQueue").WithSummary("The line with its stations, tickets and people").Refuses("queue-unknown");
        lines.MapGet("/history", History).WithName("getQueueHistory").WithSummary("The day in quarters of an hour").Refuses("queue-unknown");
        api.MapDayTickets();
    }

    private static async Task<Results<Ok<Listing<QueueSummary>>, Problem>> List(
        string code, DateOnly? date, ClaimsPrincipal caller, IGrainFactory grains, CollectionTime time)
    {
        var campaign = await grains.Actor<ICampaignGrain>(code).Find();
        if (campaign is null || (campaign.Status is CampaignStatus.Draft && !caller.May(Permission.CampaignRead, code)))
        {
            return Problem.Of(CampaignRefusal.Unknown);
        }

        var day = date ?? campaign.DateAt(time.GetUtcNow());
        var sites = campaign.Definition.Sites.Select(site => new CollectionSite(campaign, site)).ToList();
        var views = await Task.WhenAll(sites.Select(site => grains.Actor<IQueueGrain>(site.Line(day).ToString()).Find()));
        return TypedResults.Ok(new Listing<QueueSummary>(
            [.. sites.Zip(views).Where(line => line.Second is not null).Select(line => QueueSummary.From(line.Second!, line.First.Place, day))]));
    }

    private static async Task<Results<Ok<LineView>, Problem>> Line(string id, ClaimsPrincipal caller, IGrainFactory grains)
    {
        if (!QueueId.TryParse(id, out var queue))
        {
            return Problem.Of(QueueRefusal.Unknown);
        }

        if (!caller.MayWatchLine(queue))
        {
            return new Problem("forbidden");
        }

        return await grains.Actor<IQueueGrain>(queue.ToString()).FindLine() is { } line ? TypedResults.Ok(line) : Problem.Of(QueueRefusal.Unknown);
    }

    private static async Task<Results<Ok<QueueForStaff>, Problem>> Get(
        string id, IGrainFactory grains, CollectionSites sites, IVault vault, CancellationToken cancellation)
    {
        if (!QueueId.TryParse(id, out var queue) || await grains.Actor<IQueueGrain>(queue.ToString()).Find() is not { } view)
        {
            return Problem.Of(QueueRefusal.Unknown);
        }

        var roster = await vault.Roster(queue.Campaign, cancellation);
        return TypedResults.Ok(QueueForStaff.From(view, await sites.PlaceOf(queue), roster));
    }

    private static async Task<Results<Ok<QueueHistory>, Problem>> History(string id, IGrainFactory grains) =>
        QueueId.TryParse(id, out var queue) && await grains.Actor<IQueueGrain>(queue.ToString()).History() is { } history
            ? TypedResults.Ok(history)
            : Problem.Of(QueueRefusal.Unknown);
}
