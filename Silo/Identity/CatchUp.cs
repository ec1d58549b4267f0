namespace Scheduling.Silo.Identity;

/// <summary>
/// Reads what other servers have changed, when somebody turns up whom this one does not know: news may be slower than the person. Callers
/// within a moment share one reading, so that strangers cost little.
/// </summary>
/// <param name="time">Clock of the moment.</param>
internal sealed class CatchUp(TimeProvider time)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private Task? _next;

    /// <summary>Ends when a reading has ended that began after this call.</summary>
    /// <param name="read">Reads.</param>
    public Task Run(Func<CancellationToken, Task> read)
    {
        lock (_gate)
        {
            return _next ??= ReadSoon(read);
        }
    }

    private async Task ReadSoon(Func<CancellationToken, Task> read)
    {
        await Task.Delay(Moment, time);
        lock (_gate)
        {
            _next = null;
        }

        await read(CancellationToken.None);
    }
}
