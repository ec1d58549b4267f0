using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Scheduling.Silo.Jobs;

/// <summary>What must happen by the clock. A job only wakes an actor, which knows itself what is due: a late, doubled or missed tick does no harm.</summary>
public static class Clockwork
{
    private static readonly TimeSpan SettlePeriod = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TickPeriod = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan WatchPeriod = TimeSpan.FromMinutes(1);

    /// <summary>Adds the jobs. The first tick is at the start, which catches up.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="clusterDatabase">PostgreSQL server in which the silos of a cluster share the schedule; null = it is in memory.</param>
    public static IServiceCollection AddClockwork(this IServiceCollection services, string? clusterDatabase = null)
    {
        services.AddSingleton<OwedSeats>();
        services.AddQuartz(quartz =>
        {
            if (clusterDatabase is null)
            {
                quartz.UseInMemoryStore();
            }
            else
            {
                quartz.UseClusteredStore(clusterDatabase);
            }

            quartz.ScheduleJob<SettleSeatsJob>(trigger => trigger
                .WithIdentity("settle-seats")
                .StartNow()
                .WithSimpleSchedule(schedule => schedule.WithInterval(SettlePeriod).RepeatForever()));
            quartz.ScheduleJob<TickQueuesJob>(trigger => trigger
                .WithIdentity("tick-queues")
                .StartNow()
                .WithSimpleSchedule(schedule => schedule.WithInterval(TickPeriod).RepeatForever()));
            quartz.ScheduleJob<WatchKiosksJob>(trigger => trigger
                .WithIdentity("watch-kiosks")
                .StartNow()
                .WithSimpleSchedule(schedule => schedule.WithInterval(WatchPeriod).RepeatForever()));
        });
        services.Configure<QuartzSchedulerOptions>(options => options.ShutdownJobInterruption = ShutdownJobInterruption.Always);
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services;
    }
}
