namespace Scheduling.Web.Rosters;

/// <summary>A student on the roster, as staff find them.</summary>
/// <param name="StudentId">Opaque id within the campaign.</param>
/// <param name="Name">Masked.</param>
/// <param name="StudentNumber">学号.</param>
/// <param name="College">学院.</param>
/// <param name="ClassName">班级.</param>
/// <param name="Enrolled">Whether an account is bound to the record.</param>
/// <param name="Booking">The active booking, if there is one.</param>
public sealed record RosterStudent(
    string StudentId, string Name, string StudentNumber, string College, string ClassName, bool Enrolled, Bookings.Booking? Booking);
