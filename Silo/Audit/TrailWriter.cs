using System.Collections.Concurrent;
using System.Collections.Immutable;
using Scheduling.Contracts.Log;
using Scheduling.Grains.Log;

namespace Scheduling.Silo.Audit;

/// <summary>Adds to streams of the log that have no actor, from any process.</summary>
internal sealed class TrailWriter(IEventLog log) : IDisposable
{
    private const int Attempts = 20;

    // One at a time here, so that only other processes can be faster.
    private readonly SemaphoreSlim _turn = new(1, 1);

    private readonly ConcurrentDictionary<string, int> _versions = new(StringComparer.Ordinal);

    /// <summary>Appends one event; durable when it returns. A lost race is read up on and tried again.</summary>
    public async Task Append(string stream, EventData entry, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            await InTurn(stream, entry, cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task InTurn(string stream, EventData entry, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var known = _versions.GetValueOrDefault(stream);
            var newer = await log.Read(stream, known + 1, cancellation);
            var version = newer.Count == 0 ? known : newer[^1].Version;
            try
            {
                await log.Append([new StreamAppend(stream, version, ImmutableArray.Create(entry))], cancellation);
                _versions[stream] = version + 1;
                return;
            }
            catch (AppendConflictException) when (attempt < Attempts)
            {
                _versions[stream] = version;
            }
        }
    }
}
