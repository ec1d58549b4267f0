using Scheduling.Contracts.Students;
using Scheduling.Silo.Vault;

namespace Scheduling.Silo.Rosters;

/// <summary>
/// Compares the rows of one file with each other and with the roster: who is new, who changed, and which numbers two people share.
/// The result is judged as if the whole file were on the roster already, so two students may swap their codes in one import.
/// </summary>
internal sealed class ImportPlan(string campaign, IEnumerable<KnownStudent> roster, RecordSeal seal)
{
    private readonly Dictionary<string, KnownStudent> _known = roster.ToDictionary(student => student.NumberIndex, StringComparer.Ordinal);
    private readonly Dictionary<(RosterField Field, string Index), long> _lines = [];
    private readonly HashSet<string> _newIds = new(StringComparer.Ordinal);

    /// <summary>Places a good row; null when it repeats a number of an earlier row.</summary>
    public StagedRow? Place(long line, PersonRecord record, List<RowProblem> problems)
    {
        var number = seal.Number(campaign, record.StudentNumber);
        var certificate = seal.Certificate(campaign, record.IdNumber);
        var code = record.CollectionCode is null ? null : seal.Code(campaign, record.CollectionCode);
        var unique = Claim(RosterField.StudentNumber, number, line, problems);
        unique &= Claim(RosterField.IdNumber, certificate, line, problems);
        unique &= code is null || Claim(RosterField.CollectionCode, code, line, problems);
        if (!unique)
        {
            return null;
        }

        var known = _known.GetValueOrDefault(number);
        var student = new StudentId(campaign, known?.Student ?? NewId());
        var content = seal.Content(campaign, record);
        return new StagedRow
        {
            Line = line,
            Student = student.Id,
            NumberIndex = number,
            CertificateIndex = certificate,
            CodeIndex = code,
            ContentIndex = content,
            College = record.College,
            Sealed = seal.Seal(student, record),
            Change = known is null ? RowChange.Added
                : known.ContentIndex == content ? RowChange.None
                : known.College != record.College ? RowChange.ChangedCollege
                : RowChange.Changed,
        };
    }

    /// <summary>After the last row: numbers that the file gives to one student and the roster to another who is not in the file.</summary>
    public IEnumerable<RowProblem> Conflicts()
    {
        foreach (var student in _known.Values.Where(student => !_lines.ContainsKey((RosterField.StudentNumber, student.NumberIndex))))
        {
            if (_lines.TryGetValue((RosterField.IdNumber, student.CertificateIndex), out var line))
            {
                yield return new RowProblem(line, RosterField.IdNumber.JsonName(), RowProblems.DuplicateInRoster);
            }

            if (student.CodeIndex is { } code && _lines.TryGetValue((RosterField.CollectionCode, code), out line))
            {
                yield return new RowProblem(line, RosterField.CollectionCode.JsonName(), RowProblems.DuplicateInRoster);
            }
        }
    }

    private bool Claim(RosterField field, string index, long line, List<RowProblem> problems)
    {
        if (_lines.TryAdd((field, index), line))
        {
            return true;
        }

        problems.Add(new RowProblem(line, field.JsonName(), RowProblems.DuplicateInFile, _lines[(field, index)]));
        return false;
    }

    private string NewId()
    {
        string id;
        do
        {
            id = RandomId.New();
        }
        while (!_newIds.Add(id));

        return id;
    }
}
