using System.Text.Json;
using Scheduling.Contracts.Log;
using Scheduling.Silo.Audit;

namespace Scheduling.Silo.Vault;

/// <summary>Writes who saw what in clear to the event log, stream <c>audit/{campaign}</c>. Ids only.</summary>
internal sealed class UnmaskingTrail(TrailWriter trail, TimeProvider time)
{
    /// <summary>Type of the events.</summary>
    public const string UnmaskedType = "audit.record-unmasked";

    /// <summary>Records an unmasking; durable when it returns.</summary>
    public Task Unmasked(string campaign, UnmaskedEvent what, Unmasking why, CancellationToken cancellation)
    {
        var json = JsonSerializer.Serialize(what, VaultJson.Default.UnmaskedEvent);
        return trail.Append($"audit/{campaign}", new EventData(UnmaskedType, json, time.GetUtcNow(), why.Actor, why.Operation), cancellation);
    }
}

/// <summary>Somebody saw records in clear.</summary>
/// <param name="Unmasking">Id under which the vault keeps the reason.</param>
/// <param name="Students">Whose records.</param>
internal sealed record UnmaskedEvent(string Unmasking, IReadOnlyCollection<string> Students);
