using System.Globalization;

namespace Scheduling.Silo.Maintenance;

/// <summary>Room on a disk.</summary>
internal static class FreeSpace
{
    private const double Mega = 1_000_000;

    /// <summary>Bytes that may still be written where a folder is.</summary>
    public static long Of(string folder) => new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;

    /// <summary>Bytes for people.</summary>
    public static string Text(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / Mega:#,0.0} MB");

    /// <summary>Refuses to begin what cannot end well.</summary>
    /// <exception cref="MaintenanceException">There is less.</exception>
    public static void Need(string folder, long bytes, string what)
    {
        var free = Of(folder);
        if (free < bytes)
        {
            throw new MaintenanceException($"{Text(bytes)} are needed in '{Path.GetFullPath(folder)}' for {what}, and {Text(free)} are free. Make room, or name another place.");
        }
    }
}
