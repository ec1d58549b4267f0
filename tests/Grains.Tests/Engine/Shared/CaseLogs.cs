using System.Collections.Concurrent;
using Scheduling.Contracts.Log;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Tests.Engine.Shared;

/// <summary>Many logs as one: each campaign's streams are in the log of its case.</summary>
internal sealed class CaseLogs : IEventLog
{
    private readonly ConcurrentDictionary<string, MemoryEventLog> _logs = [];

    public bool IsShared => true;

    public void Add(string code, MemoryEventLog log) => Assert.True(_logs.TryAdd(code, log));

    public void Remove(string code) => _logs.TryRemove(code, out _);

    public Task Append(IReadOnlyList<StreamAppend> appends, CancellationToken cancellation = default) =>
        Of(appends[0].Stream).Append(appends, cancellation);

    public Task<IReadOnlyList<StoredEvent>> Read(string stream, int fromVersion, CancellationToken cancellation = default) =>
        Of(stream).Read(stream, fromVersion, cancellation);

    public IAsyncEnumerable<StoredEvent> ReadAll(long fromPosition, EventFilter? filter = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException("Actors read their own streams.");

    public Task<long> End(CancellationToken cancellation = default) => throw new NotSupportedException("Actors read their own streams.");

    /// <summary>Streams are named by actor type and key, and keys begin with the campaign's code.</summary>
    private MemoryEventLog Of(string stream) => _logs.TryGetValue(stream.Split('/')[1], out var log)
        ? log
        : throw new InvalidOperationException($"'{stream}' belongs to no case that is being played.");
}
