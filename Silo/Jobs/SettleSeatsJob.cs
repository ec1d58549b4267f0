using Microsoft.Extensions.Logging;
using Orleans;
using Quartz;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Students;

namespace Scheduling.Silo.Jobs;

/// <summary>Wakes students whose move was cut short between taking the new seat and giving the old one back.</summary>
[DisallowConcurrentExecution]
internal sealed partial class SettleSeatsJob(OwedSeats owed, IGrainFactory grains, ILogger<SettleSeatsJob> logger) : IJob
{
    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        foreach (var student in await owed.Find(cancellationToken))
        {
            try
            {
                await grains.Actor<IStudentGrain>(student).SettleSeats();
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // One student's trouble must not keep the others waiting; the next tick tries again.
                LogNotSettled(student, exception);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Student {Student} still owes a seat.")]
    private partial void LogNotSettled(string student, Exception exception);
}
