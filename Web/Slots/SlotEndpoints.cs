using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Slots;
using Scheduling.Grains.Timing;
using Scheduling.Web.Auth;
using Scheduling.Web.Hosting;
using Scheduling.Web.Idempotency;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Slots;

/// <summary>Slots over HTTP.</summary>
internal static class SlotEndpoints
{
    private const int LongestReason = 200;

    /// <summary>Adds the routes.</summary>
    public static void MapSlots(this IEndpointRouteBuilder api)
    {
        api.MapGet("/campaigns/{code}/slots", List).RequireSignedIn().WithTags("Slots").WithName("listSlots")
            .WithSummary("Slots of a campaign, of one local date if asked").Refuses("campaign-unknown");
        api.MapPatch("/slots/{id}", Adjust).RequirePermission(Permission.SlotAdjust).WithTags("Slots").WithName("adjustSlot")
            .WithSummary("Change a slot's capacity, close or re-open it").Refuses("slot-unknown", "capacity-out-of-range");
    }

    private static async Task<Results<Ok<SlotList>, Problem>> List(
        string code, DateOnly? date, ClaimsPrincipal caller, IGrainFactory grains, CollectionTime time)
    {
        if (!caller.MaySeeSlots(code))
        {
            return new Problem("forbidden");
        }

        var board = await grains.Actor<ISlotBoardGrain>(code).Get();
        if (board.Slots.IsEmpty && await grains.Actor<ICampaignGrain>(code).Find() is null or { Status: CampaignStatus.Draft })
        {
            return Problem.Of(CampaignRefusal.Unknown);
        }

        var now = time.GetUtcNow();
        var slots = new List<Slot>(board.Slots.Length);
        foreach (var view in board.Slots)
        {
            if (date is null || view.Plan.Slot.Date == date)
            {
                slots.Add(Slot.From(view, now));
            }
        }

        return TypedResults.Ok(new SlotList(board.Version, slots));
    }

    private static async Task<Results<Revised<Slot>, Problem>> Adjust(
        string id, SlotAdjustment body, IfMatch match, GuardedOperation operation, IGrainFactory grains, CollectionTime time)
    {
        if (!SlotId.TryParse(id, out var slot))
        {
            return Problem.Of(SlotRefusal.Unknown);
        }

        if (body is { Capacity: null, Closed: null } || body.Reason?.Length > LongestReason)
        {
            return new Problem("malformed-request");
        }

        var command = new AdjustSlot(operation.Stamp, match.Revision, body.Capacity, body.Closed, body.Reason);
        var outcome = await grains.Actor<ISlotGrain>(slot.ToString()).Adjust(command);
        return outcome.IsAccepted
            ? new Revised<Slot>(Slot.From(outcome.Value, time.GetUtcNow()), outcome.Value.Revision)
            : Problem.Of(outcome.Refusal);
    }
}
