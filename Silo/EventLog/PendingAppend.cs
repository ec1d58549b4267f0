using Scheduling.Contracts.Log;

namespace Scheduling.Silo.EventLog;

/// <summary>
/// One caller's append on its way to the disk. Its task completes when the append is durable, or fails with what became of it.
/// </summary>
/// <param name="streams">What to append, all or nothing.</param>
internal sealed class PendingAppend(IReadOnlyList<StreamAppend> streams)
    : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
{
    private const int Queued = 0;
    private const int Taken = 1;
    private const int Withdrawn = 2;

    private int _state;

    /// <summary>What to append, all or nothing.</summary>
    public IReadOnlyList<StreamAppend> Streams { get; } = streams;

    /// <summary>The writer takes it: from here on it can no longer be withdrawn.</summary>
    /// <returns>False when the caller was faster.</returns>
    public bool TryTake() => Interlocked.CompareExchange(ref _state, Taken, Queued) == Queued;

    /// <summary>The caller withdraws it: certainly nothing of it will be written. Without effect once the writer has it.</summary>
    public void Withdraw(CancellationToken cancellation)
    {
        if (Interlocked.CompareExchange(ref _state, Withdrawn, Queued) == Queued)
        {
            TrySetCanceled(cancellation);
        }
    }
}
