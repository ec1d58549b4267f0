using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scheduling.Silo.Storage;
using Scheduling.Silo.Vault;

namespace Scheduling.Silo.Rosters;

/// <summary>
/// Reads and commits imports one after the other, and finishes what was left half done. When the server stops, what it was reading ends as
/// interrupted, and is to be uploaded again; what it was committing is committed after the next start.
/// </summary>
internal sealed partial class RosterImportWorker(
    ImportQueue queue, ImportStore store, ImportReader reader, ImportCommitter committer, VaultDatabase database,
    UploadFolder folder, RosterOptions options, TimeProvider time, ILogger<RosterImportWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookAround = TimeSpan.FromMinutes(1);

    // An SQLite file has one process, so whatever was going on has ended with it; on a server others may be at work.
    private bool Alone => database.Database.Kind == DatabaseKind.Sqlite;

    /// <summary>Recovers before anyone can upload: what was left half done and what has just begun look the same.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await Recover(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Alone ? Work(stoppingToken) : Task.WhenAll(Work(stoppingToken), LookAfterOthers(stoppingToken));

    private async Task Work(CancellationToken stopping)
    {
        try
        {
            await foreach (var task in queue.All(stopping))
            {
                await Do(task, stopping);
            }
        }
        finally
        {
            foreach (var unread in queue.Drain())
            {
                await Interrupt(unread);
            }
        }
    }

    // A server that ended a moment before this one started had left its work too fresh to be taken over then.
    private async Task LookAfterOthers(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(LookAround, time);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            try
            {
                await Recover(stopping);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogNotRecovered(exception);
            }
        }
    }

    private async Task Recover(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var since = Alone ? now : now - Patience;
        if (Alone)
        {
            UploadSpool.Sweep(folder.Path);
        }

        foreach (var (id, _) in await store.Untouched(ImportState.Reading, since, cancellation))
        {
            await store.End(id, [ImportState.Reading], ImportState.Failed, ImportFailure.Interrupted, cancellation);
        }

        foreach (var (id, campaign) in await store.Untouched(ImportState.Committing, since, cancellation))
        {
            queue.Commit(campaign, id);
        }

        foreach (var state in (ImportState[])[ImportState.Ready, ImportState.Rejected])
        {
            foreach (var (id, _) in await store.Untouched(state, now - options.Keep, cancellation))
            {
                await store.End(id, [state], ImportState.Discarded, null, cancellation);
            }
        }
    }

    private async Task Do(ImportTask task, CancellationToken cancellation)
    {
        switch (task)
        {
            case ImportTask.Read(var job):
                await Read(job, cancellation);
                break;
            case ImportTask.Commit(var campaign, var id):
                await Commit(campaign, id, cancellation);
                break;
        }
    }

    private async Task Read(ImportJob job, CancellationToken cancellation)
    {
        using (job)
        {
            try
            {
                await reader.Read(job, cancellation);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogBroken(exception, job.Id);
                await store.End(job.Id, [ImportState.Reading], ImportState.Failed, ImportFailure.Broken, cancellation);
            }
            catch (OperationCanceledException)
            {
                await Interrupt(job);
                throw;
            }
            finally
            {
                queue.Release();
            }
        }
    }

    // The uploaded file ends with the process: it can be opened by nobody else.
    private async Task Interrupt(ImportJob job)
    {
        job.Dispose();
        await store.End(job.Id, [ImportState.Reading], ImportState.Failed, ImportFailure.Interrupted, CancellationToken.None);
    }

    private async Task Commit(string campaign, string id, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await committer.Commit(campaign, id, cancellation);
                return;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // Unknown is not no: the import stays committing, and is tried until the stores answer.
                LogRetry(exception, id);
                await Task.Delay(RetryAfter, time, cancellation);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Import {Import} could not be read.")]
    private partial void LogBroken(Exception exception, string import);

    [LoggerMessage(2, LogLevel.Warning, "Import {Import} is not committed yet; trying again.")]
    private partial void LogRetry(Exception exception, string import);

    [LoggerMessage(3, LogLevel.Warning, "Imports that another server left half done could not be looked for.")]
    private partial void LogNotRecovered(Exception exception);
}
