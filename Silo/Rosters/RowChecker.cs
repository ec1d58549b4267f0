using System.Globalization;
using System.Text;
using Scheduling.Silo.Vault;

namespace Scheduling.Silo.Rosters;

/// <summary>Turns the fields of one row into a record, or says everything that is wrong with them.</summary>
/// <param name="columns">Where the fields stand.</param>
/// <param name="codeRequired">Whether every row needs a collection code.</param>
/// <param name="today">Nobody is born later.</param>
internal sealed class RowChecker(RosterColumns columns, bool codeRequired, DateOnly today)
{
    /// <summary>Checks a row by itself; null when problems were added.</summary>
    public PersonRecord? Check(long line, string[] row, bool malformed, List<RowProblem> problems)
    {
        var before = problems.Count;
        if (malformed || row.Skip(columns.Count).Any(extra => extra.Length > 0))
        {
            problems.Add(new RowProblem(line, "row", RowProblems.RowMalformed));
            return null;
        }

        foreach (var field in RosterFields.All)
        {
            if (FaultOf(field, columns.Value(row, field)) is { } fault)
            {
                problems.Add(new RowProblem(line, field.JsonName(), fault));
            }
        }

        return problems.Count == before ? Record(row) : null;
    }

    private string? FaultOf(RosterField field, string value)
    {
        if (value.Length == 0)
        {
            return field.IsRequired() || (codeRequired && field == RosterField.CollectionCode) ? RowProblems.Missing : null;
        }

        return value.Length > field.MaxLength() ? RowProblems.TooLong
            : value.EnumerateRunes().Any(IsInvisible) ? RowProblems.ControlCharacter
            : field == RosterField.Phone ? (PhoneNumber.TryParse(value, out _) ? null : RowProblems.PhoneMalformed)
            : field == RosterField.CollectionCode ? null
            : CsvCells.LooksLikeFormula(value) ? RowProblems.Formula
            : field == RosterField.IdNumber ? CertificateNumber.FaultOf(PersonNames.CanonicalNumber(value), today)
            : null;
    }

    // Format characters (zero-width, direction marks) make two names that look the same differ.
    private static bool IsInvisible(Rune rune) =>
        rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format;

    private PersonRecord Record(string[] row) => new(
        columns.Value(row, RosterField.StudentNumber),
        columns.Value(row, RosterField.Name),
        PersonNames.CanonicalNumber(columns.Value(row, RosterField.IdNumber)),
        columns.Value(row, RosterField.College),
        columns.Value(row, RosterField.Major),
        columns.Value(row, RosterField.ClassName),
        columns.Value(row, RosterField.Level),
        columns.Value(row, RosterField.Category),
        columns.Value(row, RosterField.CollectionCode) is { Length: > 0 } code ? code : null,
        PhoneNumber.TryParse(columns.Value(row, RosterField.Phone), out var phone) ? phone : null);
}
