using Scheduling.Silo.Storage;

namespace Scheduling.Silo.Vault;

/// <summary>The database that holds the vault, told apart from the event log's.</summary>
/// <param name="Database">Its connections.</param>
internal sealed record VaultDatabase(IDatabase Database)
{
    /// <summary>Its name among the databases.</summary>
    public const string Name = "vault";

    /// <summary>A condition that a column is one of the values of a list parameter, which the two databases spell differently.</summary>
    public string In(string column, string parameter) =>
        Database.Kind == DatabaseKind.Postgres ? $"{column} = ANY(@{parameter})" : $"{column} IN @{parameter}";
}
