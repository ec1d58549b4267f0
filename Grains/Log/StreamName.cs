using Scheduling.Contracts.Slots;
using Scheduling.Contracts.Students;

namespace Scheduling.Grains.Log;

/// <summary>Names of streams: actor type, slash, actor key.</summary>
internal static class StreamName
{
    public static string Campaign(string code) => $"campaign/{code}";

    public static string Directory(string key) => $"campaign-directory/{key}";

    public static string Enrolment(string key) => $"enrolment/{key}";

    public static string Roster(string code) => $"roster/{code}";

    public static string Slot(SlotId id) => $"slot/{id}";

    public static string Student(StudentId id) => $"student/{id}";
}
