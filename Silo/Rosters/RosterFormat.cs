using CsvHelper;

namespace Scheduling.Silo.Rosters;

/// <summary>How a file is to be read.</summary>
/// <param name="Encoding">Name of the encoding.</param>
/// <param name="Separator">Comma, tab or semicolon.</param>
/// <param name="Columns">Which column holds what.</param>
internal sealed record RosterFormat(string Encoding, char Separator, RosterColumns Columns)
{
    /// <summary>Looks at a whole file for its encoding and at its first line for the rest; null when it is not readable text.</summary>
    /// <param name="open">Opens the file from its beginning.</param>
    public static RosterFormat? Detect(Func<Stream> open)
    {
        if (RosterEncoding.Detect(open) is not { } encoding)
        {
            return null;
        }

        using var reader = RosterRows.Reader(open(), encoding, separator: null);
        try
        {
            reader.ReadHeader();
        }
        catch (CsvFormatException)
        {
            return null;
        }

        string[] header = [.. reader.Headers];
        return header.Any(cell => cell.Any(char.IsControl))
            ? null
            : new RosterFormat(encoding, reader.Separator, RosterColumns.Read(header));
    }
}
