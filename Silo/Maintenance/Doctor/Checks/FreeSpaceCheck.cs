namespace Scheduling.Silo.Maintenance.Doctor.Checks;

/// <summary>A full disk refuses bookings, and a backup needs room for a copy of the databases.</summary>
internal sealed class FreeSpaceCheck(Patient patient) : ICheck
{
    /// <summary>Below this a busy day may fill the disk.</summary>
    internal const long Least = 500_000_000;

    /// <inheritdoc/>
    public string Name => "Free space";

    /// <inheritdoc/>
    public Task<Finding> Look(CancellationToken cancellation)
    {
        var used = Directory.Exists(patient.Folder) ? Directory.EnumerateFiles(patient.Folder, "*.db*").Sum(file => new FileInfo(file).Length) : 0;
        return Task.FromResult(Judge(FreeSpace.Of(patient.Folder), used));
    }

    /// <summary>What so much room means for so much data.</summary>
    internal static Finding Judge(long free, long used) =>
        free < Least
            ? Finding.Wrong($"{FreeSpace.Text(free)} are free.", "Make room or give the disk more: on a full disk nothing can be booked.")
            : free < used
                ? Finding.Note($"{FreeSpace.Text(free)} are free, and the databases have {FreeSpace.Text(used)}.", "A backup needs room for a copy of them. Make room.")
                : Finding.Fine($"{FreeSpace.Text(free)} are free.");
}
