using Microsoft.Extensions.Logging;

namespace Scheduling.Silo.Audit;

/// <summary>Keeps <see cref="SealNote"/>, and never lets go of one that speaks against the database.</summary>
/// <param name="path">Where the note is.</param>
/// <param name="logger">Where to tell of failures.</param>
internal sealed partial class SealNoteFile(string path, ILogger<SealNoteFile> logger)
{
    private bool _compared;

    /// <summary>Notes that speak of seals which the database did not have when the server started; one for each time.</summary>
    public IEnumerable<string> Contradictions => Directory.Exists(Folder)
        ? Directory.EnumerateFiles(Folder, $"{Path.GetFileName(path)}.lost-*").Order(StringComparer.Ordinal)
        : [];

    /// <summary>The note; null when there is none.</summary>
    /// <exception cref="InvalidDataException">The file is no note.</exception>
    public SealNote? Read() => SealNote.Read(path);

    private string Folder => Path.GetDirectoryName(Path.GetFullPath(path))!;

    /// <summary>Notes a seal that was just made.</summary>
    public void Keep(Seal seal)
    {
        try
        {
            if (!_compared)
            {
                PutAside(seal);
                _compared = true;
            }

            SealNote.Of(seal).Write(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The seal itself stands; the next one is noted again.
            LogNotKept(exception, path);
        }
    }

    // A note that is ahead of the database knows seals that somebody cut off, or a backup from before them was restored. It stays
    // as evidence until an operator, who knows which, removes it.
    private void PutAside(Seal made)
    {
        SealNote? note;
        try
        {
            note = Read();
        }
        catch (InvalidDataException exception)
        {
            LogNotKept(exception, path);
            return;
        }

        if (note is not null && note.Number >= made.Number)
        {
            File.Move(path, $"{path}.lost-{note.Number}-{Guid.NewGuid():N}");
            LogLost(note.Number, made.Number);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The newest audit seal could not be noted in '{Path}'.")]
    private partial void LogNotKept(Exception exception, string path);

    [LoggerMessage(2, LogLevel.Error, "Audit seal {Lost} was made here once, but the database went on with seal {Made}. Run the command audit.")]
    private partial void LogLost(long lost, long made);
}
