using Microsoft.Extensions.Configuration;

namespace Scheduling.Silo.Storage;

/// <summary>Where the data lives; the configuration section <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Storage";

    /// <summary>SQLite files for one process, or a PostgreSQL server for a cluster.</summary>
    public DatabaseKind Provider { get; set; } = DatabaseKind.Sqlite;

    /// <summary>Folder of the SQLite files; made when missing.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>Connection string of the PostgreSQL server; needed when <see cref="Provider"/> is <see cref="DatabaseKind.Postgres"/>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>How long a starting server waits for another one that has the same data to end, before it gives up.</summary>
    public TimeSpan WriterWait { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Reads the section.</summary>
    public static StorageOptions From(IConfiguration configuration) => configuration.GetSection(Section).Get<StorageOptions>() ?? new();

    /// <summary>Whether the chosen provider has what it needs.</summary>
    internal bool IsComplete => !string.IsNullOrEmpty(Provider == DatabaseKind.Postgres ? ConnectionString : DataDirectory);
}
