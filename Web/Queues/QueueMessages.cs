using Scheduling.Contracts.Queues;
using Scheduling.Web.Bookings;

namespace Scheduling.Web.Queues;

/// <summary>One site's line of a day at a glance.</summary>
/// <param name="Id">Queue id.</param>
/// <param name="Site">Where.</param>
/// <param name="Date">Local date.</param>
/// <param name="Waiting">Tickets in line.</param>
/// <param name="StationsOpen">Stations that serve.</param>
/// <param name="Stations">Stations that there are.</param>
/// <param name="Served">Tickets done.</param>
/// <param name="NoShows">Tickets that are no-shows now.</param>
/// <param name="DelayMinutes">Declared delay; 0 = none.</param>
/// <param name="NewArrival">Forecast for somebody who came now in their own hour; null while it cannot be told.</param>
/// <param name="LongestWaitSeconds">How long the one who waits longest has been in line; null when nobody waits.</param>
public sealed record QueueSummary(
    string Id,
    BookingSite Site,
    DateOnly Date,
    int Waiting,
    int StationsOpen,
    int Stations,
    int Served,
    int NoShows,
    int DelayMinutes,
    Wait? NewArrival,
    int? LongestWaitSeconds)
{
    /// <summary>A line at a glance.</summary>
    internal static QueueSummary From(QueueView view, BookingSite site, DateOnly date)
    {
        var waiting = view.Tickets.Where(ticket => ticket.Status is TicketStatus.Waiting).ToList();
        return new(
            view.Queue,
            site,
            date,
            view.Waiting,
            view.Stations.Count(station => station.Status is StationStatus.Open),
            view.Stations.Length,
            view.Served,
            view.NoShows,
            view.DelayMinutes,
            view.NewArrival,
            waiting.Count == 0 ? null : (int)(view.At - waiting.Min(ticket => ticket.IssuedAt)).TotalSeconds);
    }
}

/// <summary>A ticket in the list of a day.</summary>
/// <param name="Ticket">The ticket, without place and forecast.</param>
/// <param name="Person">Whose it is.</param>
public sealed record ListedTicket(TicketView Ticket, Person Person);

/// <summary>One page of a day's tickets.</summary>
/// <param name="Items">Oldest first.</param>
/// <param name="Next">Pass it back as <c>cursor</c> for the next page; null on the last.</param>
/// <param name="Total">Matching tickets over all pages.</param>
public sealed record TicketPage(IReadOnlyList<ListedTicket> Items, string? Next, int Total);

/// <summary>How to complete a ticket.</summary>
/// <param name="CallNext">Also calls the next ticket to the station that becomes free.</param>
public sealed record TicketCompletionRequest(bool CallNext = false);

/// <summary>How to park a ticket.</summary>
/// <param name="Minutes">1–240; null = until it returns.</param>
public sealed record ParkRequest(int? Minutes = null);

/// <summary>Why a ticket gets priority.</summary>
/// <param name="Reason">1–200 characters, no personal data.</param>
public sealed record PriorityRequest(string Reason);

/// <summary>Where a ticket is moved to.</summary>
/// <param name="To">Queue id of another line of the same campaign and day.</param>
public sealed record TransferRequest(string To);
