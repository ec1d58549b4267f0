using System.Diagnostics;
using System.Globalization;
using Scheduling.Silo.Storage;

namespace Scheduling.Silo.Maintenance.Doctor.Checks;

/// <summary>Every booking waits for the disk to say that it has it: how long does that take here?</summary>
internal sealed class SyncCheck(Patient patient) : ICheck
{
    private const int Times = 25;

    /// <inheritdoc/>
    public string Name => "Disk sync";

    /// <inheritdoc/>
    public Task<Finding> Look(CancellationToken cancellation) => patient.IsSqlite
        ? Task.FromResult(Judge(Measure(cancellation)))
        : Task.FromResult(Finding.Fine("The database server syncs its own disk."));

    /// <summary>What times of single syncs mean.</summary>
    internal static Finding Judge(IReadOnlyList<TimeSpan> times)
    {
        var sorted = times.Order().ToList();
        var (median, longest) = (sorted[sorted.Count / 2].TotalMilliseconds, sorted[^1].TotalMilliseconds);
        var what = string.Create(CultureInfo.InvariantCulture, $"A sync takes {median:0.00} ms, the longest of {sorted.Count} took {longest:0.0} ms.");
        return median switch
        {
            < 0.02 => Finding.Note(what, "No disk is that quick: something may answer before the data is safe. Check the disk's write cache and the virtual machine's settings."),
            > 25 => Finding.Note(what, "The disk is slow; people will wait in a rush. Use an SSD."),
            _ => Finding.Fine(what),
        };
    }

    private List<TimeSpan> Measure(CancellationToken cancellation)
    {
        var path = Path.Combine(patient.Folder, $"doctor-{Guid.NewGuid():N}");
        try
        {
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0);
            var page = new byte[4096];
            var times = new List<TimeSpan>();
            for (var n = 0; n < Times; n++)
            {
                cancellation.ThrowIfCancellationRequested();
                file.Write(page);
                var started = Stopwatch.GetTimestamp();
                DurableFile.Flush(file);
                times.Add(Stopwatch.GetElapsedTime(started));
            }

            return times;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
