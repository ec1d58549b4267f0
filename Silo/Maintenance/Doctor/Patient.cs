using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Scheduling.Silo.Maintenance.Control;
using Scheduling.Silo.Storage;

namespace Scheduling.Silo.Maintenance.Doctor;

/// <summary>The deployment that is examined, looked at without changing it.</summary>
internal sealed class Patient(IOptions<StorageOptions> options, IServiceProvider services)
{
    private Task<ControlReply?>? _server;

    /// <summary>Its storage.</summary>
    public StorageOptions Storage => options.Value;

    /// <summary>Its data folder, in full.</summary>
    public string Folder => Path.GetFullPath(Storage.DataDirectory);

    /// <summary>Whether its data are SQLite files.</summary>
    public bool IsSqlite => Storage.Provider is DatabaseKind.Sqlite;

    /// <summary>The server that has the data folder; null when none runs.</summary>
    public Task<ControlReply?> Server(CancellationToken cancellation) => _server ??= ControlClient.Status(Folder, cancellation);

    /// <summary>The file of an SQLite database.</summary>
    public string File(string database) => Path.Combine(Folder, $"{database}.db");

    /// <summary>Why a database cannot be looked into now; null when it can.</summary>
    public async Task<Finding?> Unseen(string database, CancellationToken cancellation)
    {
        if (!IsSqlite)
        {
            return null;
        }

        if (!System.IO.File.Exists(File(database)))
        {
            return Finding.Note($"There is no '{File(database)}' yet; the server makes it when it first starts.");
        }

        return await Server(cancellation) is { Process: { } process }
            ? Finding.Note($"The running server (process {process}) keeps it to itself.", "To have it checked, stop the server, or look at its /readyz.")
            : null;
    }

    /// <summary>Looks into a database.</summary>
    public Task<T> Look<T>(string database, Func<DbConnection, T> look, CancellationToken cancellation) =>
        services.GetRequiredKeyedService<IDatabase>(database).Run(look, cancellation);
}
