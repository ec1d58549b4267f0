using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Scheduling.Contracts.Log;
using Scheduling.Grains.Log;

namespace Scheduling.Silo.Vault;

/// <summary>Writes who saw what in clear to the event log, stream <c>audit/{campaign}</c>. Ids only.</summary>
internal sealed class UnmaskingTrail(IEventLog log, TimeProvider time)
{
    private const string UnmaskedType = "audit.record-unmasked";
    private const int Attempts = 20;

    private readonly ConcurrentDictionary<string, int> _versions = new(StringComparer.Ordinal);

    /// <summary>Records an unmasking; durable when it returns.</summary>
    public async Task Unmasked(string campaign, UnmaskedEvent what, Unmasking why, CancellationToken cancellation)
    {
        var json = JsonSerializer.Serialize(what, VaultJson.Default.UnmaskedEvent);
        var entry = new EventData(UnmaskedType, json, time.GetUtcNow(), why.Actor, why.Operation);
        await Append($"audit/{campaign}", entry, cancellation);
    }

    // Any process may write to the trail, so a lost race is read up on and tried again.
    private async Task Append(string stream, EventData entry, CancellationToken cancellation)
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

/// <summary>Somebody saw records in clear.</summary>
/// <param name="Unmasking">Id under which the vault keeps the reason.</param>
/// <param name="Students">Whose records.</param>
internal sealed record UnmaskedEvent(string Unmasking, IReadOnlyCollection<string> Students);
