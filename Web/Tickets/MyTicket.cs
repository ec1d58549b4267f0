using Scheduling.Contracts.Queues;
using Scheduling.Web.Bookings;

namespace Scheduling.Web.Tickets;

/// <summary>The caller's own ticket of today.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="Site">Where.</param>
/// <param name="Queue">Queue id.</param>
public sealed record MyTicket(TicketView Ticket, BookingSite Site, string Queue);

/// <summary>How far away the student waits.</summary>
/// <param name="Minutes">0–60.</param>
public sealed record WalkRequest(int Minutes);
