using Npgsql;
using Scheduling.Silo.EventLog.Postgres;
using Scheduling.Silo.Storage;
using Scheduling.Silo.Storage.Sqlite;
using Scheduling.Silo.Storage.Writing;

namespace Scheduling.Silo.Maintenance.Doctor.Checks;

/// <summary>Whether a server has the data, and whether it still answers.</summary>
internal sealed class RunningServerCheck(Patient patient) : ICheck
{
    /// <inheritdoc/>
    public string Name => "Server";

    /// <inheritdoc/>
    public async Task<Finding> Look(CancellationToken cancellation)
    {
        if (!patient.IsSqlite)
        {
            var holder = await patient.Look(
                EventLog.EventLogServices.Database, connection => WriterLock.Holder((NpgsqlConnection)connection, WriterSharing.Alone), cancellation);
            return Finding.Fine(holder is null ? "No server writes to the database now." : $"A server writes to the database: {holder}.");
        }

        if (await patient.Server(cancellation) is { Process: { } process } server)
        {
            return Finding.Fine($"Process {process} serves, version {server.Product}.");
        }

        return IsLocked()
            ? Finding.Wrong("A process has the data folder and does not answer.", "Look for it in the list of processes; when it hangs, end it and start the server again.")
            : Finding.Fine("No server has the data folder now.");
    }

    private bool IsLocked()
    {
        var path = Path.Combine(patient.Folder, DataFolderFence.FileName);
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
