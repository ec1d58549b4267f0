using System.Security.Claims;
using Microsoft.Extensions.Options;
using Scheduling.Web.Auth;
using Scheduling.Web.Limits;

namespace Scheduling.Web.Live;

/// <summary>
/// How often one account may begin to watch, over all its connections: each time an actor is asked. A page begins with a handful; all pages of
/// a school begin anew when their server goes, each with its own account.
/// </summary>
internal sealed class LiveBudget(IOptions<LiveOptions> options, TimeProvider time)
{
    private readonly TokenBuckets<string> _watches = new(options.Value.Watches, time);

    /// <summary>Takes one out of the account's budget; false when it is used up.</summary>
    public bool TryTake(ClaimsPrincipal caller) => _watches.Take(caller.Actor()) == TimeSpan.Zero;
}
