using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Queues;
using Scheduling.Web.Auth;
using Scheduling.Web.Campaigns;

namespace Scheduling.Web.Live.Topics;

/// <summary><c>queue/{id}/staff</c>: every ticket and station, for the campaign's staff.</summary>
internal sealed class StaffLineTopic(IGrainFactory grains, KnownNames names) : TopicKind<QueueId>("queue/", names, "/staff")
{
    /// <inheritdoc/>
    protected override bool TryParse(string name, [NotNullWhen(true)] out QueueId key) => QueueId.TryParse(name, out key);

    /// <inheritdoc/>
    protected override bool MayAsk(QueueId key, ClaimsPrincipal caller) => caller.May(Permission.LinesRead, key.Campaign);

    /// <inheritdoc/>
    protected override async Task<string?> Refuse(QueueId key, ClaimsPrincipal caller) =>
        await Line(key).FindLine() is null ? NotFound : null;

    /// <inheritdoc/>
    protected override async Task<TopicView?> Newest(QueueId key) => await Line(key).Find() is { } line ? TopicView.Of(line.At, line) : null;

    private IQueueGrain Line(QueueId queue) => grains.Actor<IQueueGrain>(queue.ToString());
}
