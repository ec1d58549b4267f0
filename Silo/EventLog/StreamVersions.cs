namespace Scheduling.Silo.EventLog;

/// <summary>
/// Where streams stand while batches are put together, so that a second append to a stream sees the first. Knows a stream once
/// <see cref="Set"/> has told its version in the database.
/// </summary>
internal sealed class StreamVersions
{
    // Clearing a table costs what its buckets cost, and after an import of thousands every small batch would pay for them.
    private const int LargeTable = 4_096;

    private Dictionary<string, int> _versions = new(StringComparer.Ordinal);

    /// <summary>How many streams are known.</summary>
    public int Count => _versions.Count;

    /// <summary>Whether the stream's version has been told.</summary>
    public bool Knows(string stream) => _versions.ContainsKey(stream);

    /// <summary>Tells where a stream stands in the database.</summary>
    public void Set(string stream, int version) => _versions[stream] = version;

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        if (_versions.Capacity > LargeTable)
        {
            _versions = new(StringComparer.Ordinal);
        }
        else
        {
            _versions.Clear();
        }
    }

    /// <summary>Moves all streams of the append on, or none when one of them does not stand where the append expects it.</summary>
    /// <param name="append">The append; all its streams must be known.</param>
    /// <param name="conflict">The stream that conflicts.</param>
    public bool TryAdvance(PendingAppend append, out Conflict conflict)
    {
        foreach (var stream in append.Streams)
        {
            if (_versions[stream.Stream] != stream.ExpectedVersion)
            {
                conflict = new Conflict(append, stream.Stream, stream.ExpectedVersion);
                return false;
            }
        }

        foreach (var stream in append.Streams)
        {
            _versions[stream.Stream] = stream.ExpectedVersion + stream.Events.Length;
        }

        conflict = default;
        return true;
    }
}
