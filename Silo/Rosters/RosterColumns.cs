namespace Scheduling.Silo.Rosters;

/// <summary>Which column of a file holds which field.</summary>
internal sealed class RosterColumns
{
    private readonly int[] _positions;

    private RosterColumns(int count, int[] positions, IReadOnlyDictionary<string, string> headers) =>
        (Count, _positions, Headers) = (count, positions, headers);

    /// <summary>Columns in the header, known or not.</summary>
    public int Count { get; }

    /// <summary>Header as it stands in the file, by field name.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>Reads a header. Of two columns for one field the first counts; unknown columns are passed over.</summary>
    public static RosterColumns Read(IReadOnlyList<string> header)
    {
        var positions = RosterFields.All.Select(_ => -1).ToArray();
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < header.Count; i++)
        {
            if (RosterFields.FromHeader(header[i]) is { } field && positions[(int)field] < 0)
            {
                positions[(int)field] = i;
                headers[field.JsonName()] = header[i].Trim();
            }
        }

        return new RosterColumns(header.Count, positions, headers);
    }

    /// <summary>Required fields without a column.</summary>
    /// <param name="codeRequired">Whether students can enrol by collection code only.</param>
    public IReadOnlyList<RosterField> Missing(bool codeRequired) =>
    [
        .. RosterFields.All.Where(field => _positions[(int)field] < 0
            && (field.IsRequired() || (codeRequired && field == RosterField.CollectionCode))),
    ];

    /// <summary>The value of a field in a row, without blanks around it; empty when the row or the file does not have it.</summary>
    public string Value(string[] row, RosterField field) =>
        _positions[(int)field] is >= 0 and var position && position < row.Length ? row[position].Trim() : "";
}
