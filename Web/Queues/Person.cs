using Scheduling.Silo.Vault;

namespace Scheduling.Web.Queues;

/// <summary>Whose a ticket is, as staff see it.</summary>
/// <param name="StudentId">Opaque id within the campaign.</param>
/// <param name="Name">Masked; empty when the record was erased.</param>
/// <param name="StudentNumber">学号.</param>
/// <param name="College">学院.</param>
/// <param name="ClassName">班级.</param>
public sealed record Person(string StudentId, string Name, string StudentNumber, string College, string ClassName)
{
    /// <summary>What the roster says of a student; nothing when the record was erased.</summary>
    internal static Person From(RosterSnapshot roster, string student) =>
        roster.Find(student) is { } row ? new(student, row.Name, row.StudentNumber, row.College, row.ClassName) : new(student, "", "", "", "");
}
