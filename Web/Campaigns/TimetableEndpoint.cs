using Microsoft.AspNetCore.Http.HttpResults;
using Scheduling.Grains.Campaigns;
using Scheduling.Web.Auth;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Campaigns;

/// <summary>Shows staff what a timetable comes to before they save it, by the same rules that make the slots.</summary>
internal static class TimetableEndpoint
{
    /// <summary>Adds the route.</summary>
    public static void MapTimetablePreview(this IEndpointRouteBuilder campaigns) =>
        campaigns.MapPost("/timetable-preview", Preview).RequireStaff().WithName("previewTimetable")
            .WithSummary("What a timetable would come to").Refuses(CampaignEndpoints.DefinitionCodes);

    private static Results<Ok<TimetablePreview>, Problem> Preview(CampaignDraft body)
    {
        var timetable = TimetableGenerator.Generate(body.Code, body.Definition);
        if (!timetable.IsAccepted)
        {
            return Problem.Of(timetable.Refusal);
        }

        var slots = timetable.Value.Slots.Select(
            plan => new PlannedSlot(plan.Slot.ToUrl(), plan.Slot.Site, plan.StartsAt, plan.EndsAt, plan.Capacity, plan.Colleges));
        return TypedResults.Ok(new TimetablePreview([.. slots], timetable.Value.Seats));
    }
}
