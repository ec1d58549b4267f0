namespace Scheduling.Silo.Maintenance.Doctor.Checks;

/// <summary>Room for actors, connections and rosters.</summary>
internal sealed class MemoryCheck : ICheck
{
    private const long Least = 512_000_000;
    private const long Enough = 1_000_000_000;

    /// <inheritdoc/>
    public string Name => "Memory";

    /// <inheritdoc/>
    public Task<Finding> Look(CancellationToken cancellation) => Task.FromResult(Judge(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes));

    /// <summary>What so much memory means.</summary>
    internal static Finding Judge(long bytes) => bytes switch
    {
        < Least => Finding.Wrong($"The server may have {FreeSpace.Text(bytes)}.", "Give the machine or the container 1 GB or more."),
        < Enough => Finding.Note($"The server may have {FreeSpace.Text(bytes)}.", "For a rush of thousands give it 1 GB or more."),
        _ => Finding.Fine($"The server may have {FreeSpace.Text(bytes)}."),
    };
}
