namespace Scheduling.Silo.Rosters;

/// <summary>Cells of CSV files that people open with a spreadsheet.</summary>
public static class CsvCells
{
    /// <summary>Whether a spreadsheet would run the cell instead of showing it.</summary>
    public static bool LooksLikeFormula(string value) => value.Length > 0 && value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠';

    /// <summary>A cell for a file: a formula is made text with an apostrophe, and quotes are put where CSV needs them.</summary>
    public static string Write(string value)
    {
        var safe = LooksLikeFormula(value) ? "'" + value : value;
        return safe.AsSpan().ContainsAny(",\"\r\n\t;") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    /// <summary>One line of cells, with the line end that CSV asks for.</summary>
    public static string Line(params IEnumerable<string> values) => string.Join(',', values.Select(Write)) + "\r\n";
}
