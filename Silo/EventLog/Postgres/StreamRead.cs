using Scheduling.Grains.Log;

namespace Scheduling.Silo.EventLog.Postgres;

/// <summary>One caller's read of a stream. A row that is not an event fails this read and no other.</summary>
/// <param name="stream">The stream.</param>
/// <param name="fromVersion">First version to read.</param>
internal sealed class StreamRead(string stream, int fromVersion)
    : TaskCompletionSource<IReadOnlyList<StoredEvent>>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    private List<StoredEvent>? _events;
    private DamagedEventException? _unreadable;

    /// <summary>The stream.</summary>
    public string Stream { get; } = stream;

    /// <summary>First version to read.</summary>
    public int FromVersion { get; } = fromVersion;

    /// <summary>Takes the stream's next row.</summary>
    public void Add(EventRow row)
    {
        try
        {
            (_events ??= []).Add(row.ToEvent());
        }
        catch (DamagedEventException e)
        {
            _unreadable ??= e;
        }
    }

    /// <summary>All rows have come.</summary>
    public void Complete()
    {
        if (_unreadable is not null)
        {
            SetException(_unreadable);
        }
        else
        {
            SetResult(_events ?? (IReadOnlyList<StoredEvent>)[]);
        }
    }

    /// <summary>The store failed.</summary>
    public void Fail(EventLogException failure) => SetException(failure);
}
