using System.Security.Claims;
using Scheduling.Web.Auth;

namespace Scheduling.Web.Slots;

/// <summary>Who may see a campaign's slots, over HTTP and live.</summary>
internal static class SlotAccess
{
    /// <summary>Every student and the campaign's staff.</summary>
    public static bool MaySeeSlots(this ClaimsPrincipal caller, string campaign) =>
        caller.IsStudent() || caller.May(Permission.CampaignRead, campaign);
}
