using Scheduling.Silo.EventLog;
using Scheduling.Silo.Maintenance.Archive;
using Scheduling.Silo.Storage;
using Scheduling.Silo.Storage.Sqlite;

namespace Scheduling.Silo.Maintenance.Sqlite;

/// <summary>
/// Copies the databases that belong together as of one moment, while they are in use. For the last few pages all of them are held for a
/// moment at once. So no order between log and vault has to be right: the copy is what a power cut at that moment would have left, and from
/// that the server recovers anyway.
/// </summary>
/// <param name="databases">The databases by name, the event log among them.</param>
/// <param name="time">Clock of the pauses.</param>
internal sealed class SqliteSnapshot(IReadOnlyDictionary<string, SqliteDatabase> databases, TimeProvider time)
{
    // About a millisecond of a database's thread; bookings pass between two steps.
    private const int PagesPerStep = 128;
    private const int StepsPerFlush = 32;
    private const int Attempts = 5;

    // What is held waits for what is still busy; longer than this nobody's request shall wait.
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Makes the copies.</summary>
    /// <param name="folder">An empty folder for them.</param>
    /// <param name="progress">Pages done, and pages in all.</param>
    /// <param name="cancellation">Gives up; the folder is the caller's to remove.</param>
    public async Task Make(string folder, Action<long, long> progress, CancellationToken cancellation)
    {
        var copies = new Dictionary<string, SqliteCopy>(StringComparer.Ordinal);
        try
        {
            foreach (var (name, database) in databases)
            {
                copies.Add(name, await SqliteCopy.Begin(database, Path.Combine(folder, $"{name}.db"), cancellation));
            }

            foreach (var (name, copy) in copies)
            {
                await CopyMost(databases[name], copy, () => progress(copies.Values.Sum(each => (long)each.Pages - each.Left), copies.Values.Sum(each => (long)each.Pages)), cancellation);
            }

            await CopyRest(copies, cancellation);
        }
        finally
        {
            foreach (var copy in copies.Values)
            {
                await copy.DisposeAsync();
            }
        }

        foreach (var copy in copies.Values)
        {
            DurableFile.Flush(copy.Path);
        }
    }

    private static async Task CopyMost(SqliteDatabase database, SqliteCopy copy, Action progress, CancellationToken cancellation)
    {
        for (var steps = 1; ; steps++)
        {
            // Its last step would complete it, which is for the end.
            var left = await database.RunSqlite(
                _ =>
                {
                    if (steps == 1 || copy.Left > PagesPerStep)
                    {
                        copy.Step(steps == 1 ? 1 : PagesPerStep);
                    }

                    return copy.Left;
                },
                cancellation);
            copy.ThrowIfFailed();
            progress();
            if (left <= PagesPerStep)
            {
                return;
            }

            if (steps % StepsPerFlush == 0)
            {
                // The disk takes it in small helpings, so that no commit of a booking has to wait behind a large one.
                DurableFile.Flush(copy.Path);
            }
        }
    }

    private async Task CopyRest(Dictionary<string, SqliteCopy> copies, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await HoldAll(copies, cancellation))
            {
                return;
            }

            foreach (var copy in copies.Values)
            {
                copy.ThrowIfFailed();
            }

            await Task.Delay(Pause, time, cancellation);
        }

        throw new MaintenanceException("The databases were too busy to be copied as of one moment. Try again when there is less to do.");
    }

    // The log comes last: bookings wait for it, and by then everybody else is there.
    private async Task<bool> HoldAll(Dictionary<string, SqliteCopy> copies, CancellationToken cancellation)
    {
        using var hold = new Hold(LongestHold);
        var held = new List<Task<bool>>();
        try
        {
            foreach (var (name, copy) in copies.Where(copy => copy.Key != EventLogServices.Database))
            {
                var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                held.Add(databases[name].RunSqlite(
                    _ =>
                    {
                        reached.SetResult();
                        return hold.Wait() && copy.Step(-1);
                    },
                    cancellation));
                await Task.WhenAny(reached.Task, held[^1]);
            }

            var log = copies[EventLogServices.Database];
            return await databases[EventLogServices.Database].RunSqlite(_ => hold.End(() => log.Step(-1)), cancellation)
                && (await Task.WhenAll(held)).All(complete => complete);
        }
        finally
        {
            hold.End(() => false);
            await Task.WhenAll(held.Cast<Task>()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
