using Orleans;
using Quartz;
using Scheduling.Contracts.Students;

namespace Scheduling.Silo.Jobs;

/// <summary>Wakes students whose move was cut short between taking the new seat and giving the old one back.</summary>
[DisallowConcurrentExecution]
internal sealed class SettleSeatsJob(OwedSeats owed, IGrainFactory grains) : IJob
{
    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        foreach (var student in await owed.Find(cancellationToken))
        {
            await grains.GetGrain<IStudentGrain>(student).SettleSeats();
        }
    }
}
