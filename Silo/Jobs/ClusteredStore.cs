using Quartz;

namespace Scheduling.Silo.Jobs;

/// <summary>The schedule in a database that several processes share: each tick runs in one of them, and when one dies the others take over.</summary>
internal static class ClusteredStore
{
    // A dead process is noticed after its missed check-in and this long again; a tick that is late by that much does no harm.
    private static readonly TimeSpan CheckIn = TimeSpan.FromSeconds(5);

    /// <summary>Keeps the schedule in PostgreSQL, whose tables are made when they are missing.</summary>
    /// <param name="quartz">The scheduler.</param>
    /// <param name="database">Connection string.</param>
    /// <param name="checkIn">How often a process shows that it lives; null = every 5 s.</param>
    public static void UseClusteredStore(this IQuartzBuilder quartz, string database, TimeSpan? checkIn = null) => quartz.UsePersistentStore(store =>
    {
        store.UsePostgres(database);
        store.ProvisionSchema();
        store.UseClustering(cluster => cluster.CheckinInterval = cluster.CheckinMisfireThreshold = checkIn ?? CheckIn);
    });
}
