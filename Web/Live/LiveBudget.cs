using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using Scheduling.Web.Auth;
using Scheduling.Web.Limits;

namespace Scheduling.Web.Live;

/// <summary>
/// How often one account may call the hub, over all its connections: each call may ask an actor. A page begins with a handful; all pages
/// of a school begin anew when their server goes, each with its own account. Who goes on calling is cut off: even to refuse costs something.
/// </summary>
internal sealed class LiveBudget(IOptions<LiveOptions> options, TimeProvider time) : IHubFilter
{
    private const int MostRefusals = 20;
    private static readonly object Refusals = new();
    private readonly TokenBuckets<string> _calls = new(options.Value.Calls, time);

    /// <inheritdoc/>
    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next) =>
        _calls.Take(invocationContext.Context.User!.Actor()) == TimeSpan.Zero ? next(invocationContext) : Refuse(invocationContext.Context);

    private static ValueTask<object?> Refuse(HubCallerContext connection)
    {
        var refusals = connection.Items.TryGetValue(Refusals, out var before) ? (int)before! + 1 : 1;
        connection.Items[Refusals] = refusals;
        if (refusals >= MostRefusals)
        {
            connection.Abort();
        }

        throw new HubException("too-many-requests");
    }
}
