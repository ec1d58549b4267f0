using Scheduling.Silo.Storage;

namespace Scheduling.Silo.Vault;

/// <summary>The database that holds the vault, told apart from the event log's.</summary>
/// <param name="Database">Its connections.</param>
internal sealed record VaultDatabase(IDatabase Database);
