using Microsoft.Extensions.Logging;
using Orleans;
using Quartz;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Kiosks;

namespace Scheduling.Silo.Jobs;

/// <summary>
/// Catches up on kiosks that nobody watches. Their actors notice silence themselves while they are awake; asking a site's board wakes
/// them after a restart, and those that look silent for longer than their actor would have let pass are woken one by one.
/// </summary>
[DisallowConcurrentExecution]
internal sealed partial class WatchKiosksJob(IGrainFactory grains, TimeProvider time, ILogger<WatchKiosksJob> logger) : IJob
{
    private const int MissedReports = 3;

    // What a board shows of a kiosk that has nothing to say is up to a minute old.
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var directory = await grains.Actor<IKioskDirectoryGrain>(IKioskDirectoryGrain.Key).Read(since: 0);
        foreach (var site in directory.Entries.Where(entry => !entry.Revoked).Select(entry => $"{entry.Campaign}/{entry.Site}").Distinct())
        {
            var board = await grains.Actor<IKioskBoardGrain>(site).Get();
            foreach (var kiosk in board.Kiosks.Where(HasSomethingDue))
            {
                await Wake(kiosk.Id);
            }
        }
    }

    /// <summary>It looks silent, or its station's line has to be told about its camera, today as yesterday.</summary>
    private bool HasSomethingDue(KioskView kiosk) => kiosk switch
    {
        { State: KioskState.Online } when
            time.GetUtcNow() - (kiosk.LastReportAt ?? kiosk.EnrolledAt) > (MissedReports * TimeSpan.FromSeconds(kiosk.Desired.ReportSeconds)) + Late => true,
        { Station: null } => false,
        { State: KioskState.Offline or KioskState.Revoked } => true,
        _ => kiosk.Alarms.Any(alarm => alarm is { Component: ComponentKind.Camera, ClearedAt: null }),
    };

    private async Task Wake(string kiosk)
    {
        try
        {
            await grains.Actor<IKioskGrain>(kiosk).Tick();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // One kiosk's trouble must not keep the others waiting; the next tick tries again.
            LogNotWoken(kiosk, exception);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Kiosk {Kiosk} could not be looked at.")]
    private partial void LogNotWoken(string kiosk, Exception exception);
}
