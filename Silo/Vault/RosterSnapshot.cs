using System.Collections.Frozen;

namespace Scheduling.Silo.Vault;

/// <summary>A campaign's roster at one revision, in order of student number.</summary>
public sealed class RosterSnapshot
{
    private readonly IReadOnlyList<(RosterRow Row, string Name)> _people;
    private readonly FrozenDictionary<string, RosterRow> _byStudent;

    internal RosterSnapshot(long revision, IEnumerable<(RosterRow Row, string Name)> people)
    {
        Revision = revision;
        _people = [.. people.OrderBy(person => person.Row.StudentNumber, StringComparer.Ordinal)];
        _byStudent = _people.ToFrozenDictionary(person => person.Row.Student, person => person.Row, StringComparer.Ordinal);
    }

    /// <summary>Grows with every change of the roster.</summary>
    public long Revision { get; }

    /// <summary>People on the roster.</summary>
    public int Count => _people.Count;

    /// <summary>One student; null when the record does not exist or was erased.</summary>
    public RosterRow? Find(string student) => _byStudent.GetValueOrDefault(student);

    /// <summary>Students whose name contains the text or whose student number starts with it; everybody when it is blank.</summary>
    public IEnumerable<RosterRow> Search(string? text)
    {
        var wanted = text?.Trim() ?? "";
        return _people.Where(person => Matches(person, wanted)).Select(person => person.Row);
    }

    private static bool Matches((RosterRow Row, string Name) person, string wanted) =>
        wanted.Length == 0
        || person.Row.StudentNumber.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)
        || person.Name.Contains(wanted, StringComparison.OrdinalIgnoreCase);
}

/// <summary>One student as staff see them in a list.</summary>
/// <param name="Student">Id within the campaign.</param>
/// <param name="Name">Masked.</param>
/// <param name="StudentNumber">学号.</param>
/// <param name="College">学院.</param>
/// <param name="ClassName">班级.</param>
public sealed record RosterRow(string Student, string Name, string StudentNumber, string College, string ClassName);
