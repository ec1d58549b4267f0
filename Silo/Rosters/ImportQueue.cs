using System.Threading.Channels;

namespace Scheduling.Silo.Rosters;

/// <summary>What the import worker has to do, in order. Readings are bounded; commits, which hold no file, are not.</summary>
internal sealed class ImportQueue(RosterOptions options)
{
    private readonly Channel<ImportTask> _tasks = Channel.CreateUnbounded<ImportTask>(new UnboundedChannelOptions { SingleReader = true });
    private int _waiting;

    /// <summary>Keeps a place for a file; false when too many wait.</summary>
    public bool TryReserve()
    {
        if (Interlocked.Increment(ref _waiting) <= options.MaxWaiting)
        {
            return true;
        }

        Release();
        return false;
    }

    /// <summary>Gives a place back.</summary>
    public void Release() => Interlocked.Decrement(ref _waiting);

    /// <summary>Queues a file that has a place.</summary>
    public void Read(ImportJob job) => _tasks.Writer.TryWrite(new ImportTask.Read(job));

    /// <summary>Queues a commit.</summary>
    public void Commit(string campaign, string id) => _tasks.Writer.TryWrite(new ImportTask.Commit(campaign, id));

    /// <summary>The tasks as they come.</summary>
    public IAsyncEnumerable<ImportTask> All(CancellationToken cancellation) => _tasks.Reader.ReadAllAsync(cancellation);

    /// <summary>Takes out what still waits, and gives back the files among it.</summary>
    public IReadOnlyList<ImportJob> Drain()
    {
        var files = new List<ImportJob>();
        while (_tasks.Reader.TryRead(out var task))
        {
            if (task is ImportTask.Read(var job))
            {
                files.Add(job);
            }
        }

        return files;
    }
}

/// <summary>One thing to do for an import.</summary>
internal abstract record ImportTask
{
    private ImportTask()
    {
    }

    /// <summary>Read a file.</summary>
    public sealed record Read(ImportJob Job) : ImportTask;

    /// <summary>Make an import true.</summary>
    public sealed record Commit(string Campaign, string Id) : ImportTask;
}
