using Scheduling.Web.Auth;

namespace Scheduling.Web.Live;

/// <summary>
/// Ends the hub connections of those who may no longer have one: kiosks that were revoked or enrolled anew, sessions that were signed
/// out, staff who were disabled. A connection is let in once and then lives for hours, so all of them are looked at again twice a
/// second, in memory.
/// </summary>
internal sealed class EndedSessions(LiveConnections connections, SessionCheck check, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var connection in connections.Open)
            {
                if (!check.IsAlive(connection.User))
                {
                    connection.Abort();
                }
            }
        }
    }
}
