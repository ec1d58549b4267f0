using Microsoft.Extensions.Logging;
using Orleans;
using Quartz;
using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Queues;
using Scheduling.Grains.Timing;

namespace Scheduling.Silo.Jobs;

/// <summary>Wakes today's lines, so that what the clock makes due also happens after a restart, before anybody asks.</summary>
[DisallowConcurrentExecution]
internal sealed partial class TickQueuesJob(IGrainFactory grains, CollectionTime time, ILogger<TickQueuesJob> logger) : IJob
{
    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        foreach (var code in await grains.Actor<ICampaignDirectoryGrain>(ICampaignDirectoryGrain.Key).List())
        {
            if (await grains.Actor<ICampaignGrain>(code).Find() is { Status: not CampaignStatus.Draft, Definition: var definition })
            {
                await Tick(code, definition, cancellationToken);
            }
        }
    }

    private async Task Tick(string code, CampaignDefinition definition, CancellationToken cancellation)
    {
        var now = TimeZoneInfo.ConvertTime(time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(definition.TimeZone));
        var today = DateOnly.FromDateTime(now.DateTime);
        foreach (var site in definition.Timetable.Days.Contains(today) ? definition.Sites : [])
        {
            cancellation.ThrowIfCancellationRequested();
            var queue = new QueueId(code, site.Id, today).ToString();
            try
            {
                await grains.Actor<IQueueGrain>(queue).Tick();
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // One line's trouble must not keep the others waiting; the next tick tries again.
                LogNotTicked(queue, exception);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Line {Queue} could not do what is due.")]
    private partial void LogNotTicked(string queue, Exception exception);
}
