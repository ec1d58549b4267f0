using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Scheduling.Silo.Jobs;

/// <summary>What must happen by the clock. A job only wakes an actor, which knows itself what is due: a late, doubled or missed tick does no harm.</summary>
public static class Clockwork
{
    private static readonly TimeSpan SettlePeriod = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TickPeriod = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan WatchPeriod = TimeSpan.FromMinutes(1);

    /// <summary>Adds the jobs; the schedule is in memory, and the first tick is at the start, which catches up.</summary>
    public static IServiceCollection AddClockwork(this IServiceCollection services)
    {
        services.AddSingleton<OwedSeats>();
        services.AddQuartz(quartz =>
        {
            quartz.UseInMemoryStore();
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
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services;
    }
}
