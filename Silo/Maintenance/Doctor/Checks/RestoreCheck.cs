using Scheduling.Silo.Maintenance.Sqlite;

namespace Scheduling.Silo.Maintenance.Doctor.Checks;

/// <summary>A restore that was interrupted while it moved files.</summary>
internal sealed class RestoreCheck(Patient patient) : ICheck
{
    /// <inheritdoc/>
    public string Name => "Restore";

    /// <inheritdoc/>
    public Task<Finding> Look(CancellationToken cancellation) => Task.FromResult(File.Exists(Path.Combine(patient.Folder, UnfinishedRestore.FileName))
        ? Finding.Wrong("A restore was interrupted; the server does not start.", "Run it again: ./run restore --from FILE --force")
        : Finding.Fine("No restore was interrupted."));
}
