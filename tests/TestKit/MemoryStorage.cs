using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Scheduling.TestKit;

/// <summary>A grain storage in memory that keeps JSON and checks ETags, as real ones do.</summary>
public sealed class MemoryStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string, GrainId), (string Json, int Version)> _records = new();

    private int _writes;

    /// <summary>Thrown by the next reads, if set.</summary>
    public Exception? ReadFailure { get; set; }

    /// <summary>Thrown by the next writes, if set.</summary>
    public Exception? WriteFailure { get; set; }

    /// <summary>How often a record was written.</summary>
    public int Writes => Volatile.Read(ref _writes);

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (ReadFailure is not null)
        {
            return Task.FromException(ReadFailure);
        }

        grainState.RecordExists = _records.TryGetValue((stateName, grainId), out var record);
        grainState.ETag = grainState.RecordExists ? Tag(record.Version) : null;
        if (grainState.RecordExists)
        {
            grainState.State = JsonSerializer.Deserialize<T>(record.Json)!;
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (WriteFailure is not null)
        {
            return Task.FromException(WriteFailure);
        }

        lock (_records)
        {
            var version = Check(stateName, grainId, grainState.ETag) + 1;
            _writes++;
            _records[(stateName, grainId)] = (JsonSerializer.Serialize(grainState.State), version);
            (grainState.ETag, grainState.RecordExists) = (Tag(version), true);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        lock (_records)
        {
            Check(stateName, grainId, grainState.ETag);
            _records.TryRemove((stateName, grainId), out _);
            (grainState.ETag, grainState.RecordExists) = (null, false);
        }

        return Task.CompletedTask;
    }

    private static string Tag(int version) => version.ToString(CultureInfo.InvariantCulture);

    private int Check(string stateName, GrainId grainId, string? etag)
    {
        var stored = _records.TryGetValue((stateName, grainId), out var record) ? Tag(record.Version) : null;
        return stored == etag
            ? record.Version
            : throw new InconsistentStateException("Somebody else wrote.", stored ?? "none", etag ?? "none");
    }
}
