using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scheduling.Silo.Storage;
using Scheduling.Silo.Vault;

namespace Scheduling.Silo.Rosters;

/// <summary>Reads and commits imports one after the other, and at start finishes what was left half done.</summary>
internal sealed partial class RosterImportWorker(
    ImportQueue queue, ImportStore store, ImportReader reader, ImportCommitter committer, VaultDatabase database,
    UploadFolder folder, RosterOptions options, TimeProvider time, ILogger<RosterImportWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    /// <summary>Recovers before anyone can upload: what was left half done and what has just begun look the same.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await Recover(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var task in queue.All(stoppingToken))
            {
                await Do(task, stoppingToken);
            }
        }
        finally
        {
            queue.Drain();
        }
    }

    private async Task Recover(CancellationToken cancellation)
    {
        // An SQLite file has one process, so whatever was going on has ended with it; on a server others may be at work.
        var now = time.GetUtcNow();
        var alone = database.Database.Kind == DatabaseKind.Sqlite;
        var since = alone ? now : now - Patience;
        if (alone)
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
            finally
            {
                queue.Release();
            }
        }
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
}
