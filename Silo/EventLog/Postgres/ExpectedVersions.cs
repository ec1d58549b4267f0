namespace Scheduling.Silo.EventLog.Postgres;

/// <summary>Where the streams of a batch must stand for all of it to be written. Reused from batch to batch.</summary>
internal sealed class ExpectedVersions
{
    private readonly StreamVersions _versions = new();

    /// <summary>Every stream of the batch once.</summary>
    public List<string> Streams { get; } = [];

    /// <summary>Where each of <see cref="Streams"/> must stand.</summary>
    public List<int> Versions { get; } = [];

    /// <summary>Takes in the next append of the batch.</summary>
    /// <returns>False when it contradicts an earlier one, so that not all can be written.</returns>
    public bool TryAdd(PendingAppend append)
    {
        foreach (var stream in append.Streams)
        {
            if (!_versions.Knows(stream.Stream))
            {
                _versions.Set(stream.Stream, stream.ExpectedVersion);
                Streams.Add(stream.Stream);
                Versions.Add(stream.ExpectedVersion);
            }
        }

        return _versions.TryAdvance(append, out _);
    }

    /// <summary>Forgets all, for the next batch.</summary>
    public void Clear()
    {
        _versions.Clear();
        Streams.Clear();
        Versions.Clear();
    }
}
