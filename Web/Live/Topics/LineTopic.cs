using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Queues;
using Scheduling.Web.Campaigns;
using Scheduling.Web.Queues;

namespace Scheduling.Web.Live.Topics;

/// <summary><c>queue/{id}</c>: a line in numbers, for every student, the campaign's staff and the kiosks of the site.</summary>
internal sealed class LineTopic(IGrainFactory grains, KnownNames names) : TopicKind<QueueId>("queue/", names)
{
    /// <inheritdoc/>
    protected override bool TryParse(string name, [NotNullWhen(true)] out QueueId key) => QueueId.TryParse(name, out key);

    /// <inheritdoc/>
    protected override bool MayAsk(QueueId key, ClaimsPrincipal caller) => true;

    /// <inheritdoc/>
    protected override async Task<string?> Refuse(QueueId key, ClaimsPrincipal caller) =>
        !caller.MayWatchLine(key) ? Forbidden
        : await Line(key).FindLine() is null ? NotFound
        : null;

    /// <inheritdoc/>
    protected override async Task<TopicView?> Newest(QueueId key) => await Line(key).FindLine() is { } line ? TopicView.Of(line.At, line) : null;

    private IQueueGrain Line(QueueId queue) => grains.Actor<IQueueGrain>(queue.ToString());
}
