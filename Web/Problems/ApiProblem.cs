using Scheduling.Web.Bookings;

namespace Scheduling.Web.Problems;

/// <summary>An error of the API: RFC 9457 problem details.</summary>
/// <param name="Type">A URN of the code.</param>
/// <param name="Title">What happened, short, in the caller's language.</param>
/// <param name="Status">HTTP status, again.</param>
/// <param name="Detail">What to do about it, in the caller's language.</param>
/// <param name="Code">Stable kebab-case code: what programs look at.</param>
/// <param name="TraceId">Names this request in logs and traces.</param>
/// <param name="Errors">Of a malformed body: what is wrong, by field.</param>
/// <param name="Ticket">Of <c>already-in-line</c>: the ticket that the student has.</param>
/// <param name="Site">Of <c>booking-other-site</c>: where the student is booked.</param>
/// <param name="StartsAt">Of <c>booking-other-day</c>: when the student is booked.</param>
public sealed record ApiProblem(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Code,
    string TraceId,
    IReadOnlyDictionary<string, string[]>? Errors = null,
    HeldTicket? Ticket = null,
    BookingSite? Site = null,
    DateTimeOffset? StartsAt = null);

/// <summary>A ticket that somebody has already.</summary>
/// <param name="Id">Ticket id.</param>
/// <param name="Number">Its number.</param>
public sealed record HeldTicket(string Id, int Number);
