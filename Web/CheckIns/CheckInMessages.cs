using Scheduling.Contracts.Queues;
using Scheduling.Web.Queues;

namespace Scheduling.Web.CheckIns;

/// <summary>Somebody is at the door; exactly one of code and student number.</summary>
/// <param name="Code">What was scanned: our check-in code or a collection code 采集码.</param>
/// <param name="StudentNumber">学号, read out at the desk; staff only.</param>
/// <param name="AcceptHere">Takes a student here who is booked for another site or a later day; staff only.</param>
public sealed record CheckInRequest(string? Code = null, string? StudentNumber = null, bool AcceptHere = false);

/// <summary>Takes a student on the spot 现场预约, with or without a booking; exactly one of id and number.</summary>
/// <param name="StudentId">Opaque id within the campaign.</param>
/// <param name="StudentNumber">学号.</param>
/// <param name="Priority">Reason for priority, 1–200 characters without personal data; null = none.</param>
public sealed record WalkInRequest(string? StudentId = null, string? StudentNumber = null, string? Priority = null);

/// <summary>A student who is in line now.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="Person">Whose it is.</param>
public sealed record CheckedIn(TicketView Ticket, Person Person);
