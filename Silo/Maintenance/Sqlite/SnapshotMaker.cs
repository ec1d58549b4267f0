using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Scheduling.Silo.Storage;
using Scheduling.Silo.Storage.Sqlite;

namespace Scheduling.Silo.Maintenance.Sqlite;

/// <summary>Copies the databases of this process, as of one moment.</summary>
internal sealed class SnapshotMaker(
    IServiceProvider services, IEnumerable<DatabaseSchema> schemas, IOptions<StorageOptions> options, TimeProvider time)
{
    /// <summary>Makes the copies; see <see cref="SqliteSnapshot.Make"/>.</summary>
    /// <exception cref="MaintenanceException">There is too little room, or it failed otherwise.</exception>
    public Task Make(string folder, Action<long, long> progress, CancellationToken cancellation)
    {
        var files = schemas.Select(schema => schema.Database).Distinct(StringComparer.Ordinal)
            .Select(name => (Name: name, File: new FileInfo(Path.Combine(options.Value.DataDirectory, $"{name}.db"))))
            .Where(database => database.File.Exists)
            .ToList();
        FreeSpace.Need(folder, files.Sum(database => database.File.Length), "a copy of the databases");
        var databases = files.ToDictionary(
            database => database.Name, database => (SqliteDatabase)services.GetRequiredKeyedService<IDatabase>(database.Name), StringComparer.Ordinal);
        return new SqliteSnapshot(databases, time).Make(folder, progress, cancellation);
    }
}
