namespace Scheduling.Silo.Maintenance.Doctor.Checks;

/// <summary>The server must be able to write to its data folder, and other people should not be able to read it.</summary>
internal sealed class DataFolderCheck(Patient patient) : ICheck
{
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <inheritdoc/>
    public string Name => "Data folder";

    /// <inheritdoc/>
    public Task<Finding> Look(CancellationToken cancellation) => Task.FromResult(Look());

    private Finding Look()
    {
        var folder = patient.Folder;
        if (!Directory.Exists(folder))
        {
            return Finding.Wrong($"'{folder}' is not there.", "Name the deployment's data folder with --data, or make it; the server's user must own it.");
        }

        var probe = Path.Combine(folder, $"doctor-{Guid.NewGuid():N}");
        try
        {
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return Finding.Wrong($"'{folder}' cannot be written: {problem.Message}", "Give the folder to the user that the server runs as (chown), and run this as that user.");
        }

        return !OperatingSystem.IsWindows() && (File.GetUnixFileMode(folder) & Others) != 0
            ? Finding.Note($"'{folder}' can be written, and looked into by every user of this machine.", $"chmod o= '{folder}'")
            : Finding.Fine($"'{folder}' can be written.");
    }
}
