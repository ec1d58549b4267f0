namespace Scheduling.Silo.Rosters;

/// <summary>How far the reading of a file has come.</summary>
internal sealed class ImportProgress
{
    /// <summary>Bytes of the file.</summary>
    public long BytesRead { get; set; }

    /// <summary>Rows, good and bad.</summary>
    public long Rows { get; set; }

    /// <summary>New students.</summary>
    public long Added { get; private set; }

    /// <summary>Students whose record differs.</summary>
    public long Changed { get; private set; }

    /// <summary>Students whose record is the same.</summary>
    public long Unchanged { get; private set; }

    /// <summary>Problems.</summary>
    public long Problems { get; set; }

    /// <summary>Counts a good row.</summary>
    public void Count(RowChange change)
    {
        switch (change)
        {
            case RowChange.Added:
                Added++;
                break;
            case RowChange.None:
                Unchanged++;
                break;
            default:
                Changed++;
                break;
        }
    }
}
