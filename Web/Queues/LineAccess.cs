using System.Security.Claims;
using Scheduling.Contracts.Queues;
using Scheduling.Web.Auth;

namespace Scheduling.Web.Queues;

/// <summary>Who may see a line in numbers.</summary>
internal static class LineAccess
{
    /// <summary>Every student, the campaign's staff, and the kiosks of the site.</summary>
    public static bool MayWatchLine(this ClaimsPrincipal caller, QueueId queue) =>
        caller.IsStudent() || caller.May(Permission.LinesRead, queue.Campaign) || caller.IsKioskOf($"{queue.Campaign}~{queue.Site}");
}
