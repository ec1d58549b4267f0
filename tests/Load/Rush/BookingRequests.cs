using Scheduling.Load.Http;

namespace Scheduling.Load.Rush;

/// <summary>The requests of a rush, one per student.</summary>
internal static class BookingRequests
{
    /// <summary>Everybody has the page open before the rush: their actors are active, as they would be.</summary>
    public static IReadOnlyList<byte[]> OpenPage(IEnumerable<SignedInStudent> students) =>
        [.. students.Select(student => RequestBytes.Get("/api/v1/me/bookings", student.Token))];

    /// <summary>Every student books one slot; the slots are handed out in turn.</summary>
    public static IReadOnlyList<byte[]> Book(School school, IEnumerable<SignedInStudent> students, params IReadOnlyList<string> slots) =>
    [
        .. students.Select((student, i) => RequestBytes.Post(
            $"/api/v1/campaigns/{school.Code}/bookings",
            student.Token,
            $"rush-{student.Id}",
            $$"""{"slotId":"{{slots[i % slots.Count]}}"}""")),
    ];

    /// <summary>The ceiling: the same sign-in, a call to an actor that does nothing.</summary>
    public static IReadOnlyList<byte[]> Ping(IEnumerable<SignedInStudent> students) =>
        [.. students.Select(student => RequestBytes.Post("/api/v1/dev/ping", student.Token, $"ping-{student.Id}", "{}"))];
}
