namespace Scheduling.Silo.Maintenance.Doctor;

/// <summary>How thoroughly to look.</summary>
public sealed class DoctorOptions
{
    /// <summary>Whether to read all of the log and of its audit trail.</summary>
    public bool All { get; set; }

    /// <summary>Else how many of the newest events to read.</summary>
    public int Newest { get; set; } = 10_000;

    /// <summary>Told how far it is; null for nobody.</summary>
    public IMaintenanceProgress? Progress { get; set; }
}
