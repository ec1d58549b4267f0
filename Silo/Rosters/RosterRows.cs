using CsvHelper;

namespace Scheduling.Silo.Rosters;

/// <summary>Reads the rows of a file one after the other; a file of any size needs the memory of one row.</summary>
internal static class RosterRows
{
    private const int LongestRow = 64 * 1024;

    /// <summary>The rows after the header; empty ones are passed over. A row too long to be one ends the file.</summary>
    public static IEnumerable<RosterLine> Read(Stream file, RosterFormat format)
    {
        var malformed = false;
        using var reader = Reader(file, format.Encoding, format.Separator, () => malformed = true);
        for (var line = 1L; ; line = reader.LineNumber)
        {
            malformed = false;
            bool more;
            try
            {
                more = reader.Read();
            }
            catch (CsvFormatException)
            {
                more = false;
                malformed = true;
            }

            if (more && (malformed || HasText(reader)))
            {
                yield return new RosterLine(reader.LineNumber, reader.Current.ToArray(), malformed);
            }
            else if (!more)
            {
                if (malformed)
                {
                    yield return new RosterLine(line + 1, [], Malformed: true);
                }

                yield break;
            }
        }
    }

    /// <summary>A reader of a file whose encoding is known.</summary>
    /// <param name="file">The file, from its beginning.</param>
    /// <param name="encoding">Name of the encoding.</param>
    /// <param name="separator">The separator; null to detect it.</param>
    /// <param name="onMalformed">Told of every row whose quotes do not add up.</param>
    public static CsvReader Reader(Stream file, string encoding, char? separator, Action? onMalformed = null) => CsvReader.Create(
        new StreamReader(file, RosterEncoding.Of(encoding), detectEncodingFromByteOrderMarks: false),
        new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = true,
            // No field of a roster has two lines: so one bad quote spoils its own row and not the rest of the file.
            AllowLineBreaksInQuotes = false,
            MaxRecordSize = LongestRow,
            TrackLineNumbers = true,
            PoolStrings = true,
            IncludeValuesInExceptions = false,
            OnMalformedRecord = onMalformed is null ? null : _ => onMalformed(),
        });

    private static bool HasText(CsvReader reader)
    {
        for (var i = 0; i < reader.FieldCount; i++)
        {
            if (!string.IsNullOrWhiteSpace(reader.GetString(i)))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>One row as text.</summary>
/// <param name="Line">Line of the file on which it stands, from 1.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="Malformed">Whether its quotes do not add up.</param>
internal sealed record RosterLine(long Line, string[] Fields, bool Malformed);
