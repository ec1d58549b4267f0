using System.Data.Common;

namespace Scheduling.Silo.Storage;

/// <summary>One relational database, for tables beside the event log (vault, accounts). SQL is kept to what both kinds speak.</summary>
public interface IDatabase
{
    /// <summary>Which dialect.</summary>
    DatabaseKind Kind { get; }

    /// <summary>
    /// Runs work on a connection, off the caller's thread. SQLite: on the one thread that owns the one connection, so keep it
    /// short. PostgreSQL: on a pooled connection.
    /// </summary>
    Task<T> Run<T>(Func<DbConnection, T> work, CancellationToken cancellation = default);
}

/// <summary>The kinds of database that are supported.</summary>
public enum DatabaseKind
{
    /// <summary>An embedded SQLite file.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server.</summary>
    Postgres,
}
