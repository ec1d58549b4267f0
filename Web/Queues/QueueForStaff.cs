using System.Collections.Immutable;
using Scheduling.Contracts.Queues;
using Scheduling.Silo.Vault;
using Scheduling.Web.Bookings;

namespace Scheduling.Web.Queues;

/// <summary>One day's line at one site, for staff. The live topic <c>queue/{id}/staff</c> carries the same without site and people.</summary>
/// <param name="Queue">Queue id.</param>
/// <param name="At">When this was true.</param>
/// <param name="OpensAt">Start of the day's first hour.</param>
/// <param name="ClosesAt">End of the day's last hour.</param>
/// <param name="Stations">Every station of the site.</param>
/// <param name="Tickets">Serving and called first, then waiting in order, then parked, then those that ended in the last 30 minutes, newest first.</param>
/// <param name="Waiting">Tickets in line.</param>
/// <param name="Served">Tickets done today.</param>
/// <param name="NoShows">Tickets that are no-shows now.</param>
/// <param name="Expected">Booked for this site and day and not here yet.</param>
/// <param name="DelayMinutes">Declared delay; 0 = none.</param>
/// <param name="NewArrival">Forecast for somebody who came now in their own hour; null while it cannot be told.</param>
/// <param name="Calibration">How good the forecasts were today; null before enough tickets were called.</param>
/// <param name="Reshuffles">Those that can still be undone, newest first.</param>
/// <param name="Site">Where.</param>
/// <param name="People">Whose the tickets are, by student id.</param>
public sealed record QueueForStaff(
    string Queue,
    DateTimeOffset At,
    DateTimeOffset OpensAt,
    DateTimeOffset ClosesAt,
    ImmutableArray<StationView> Stations,
    ImmutableArray<TicketView> Tickets,
    int Waiting,
    int Served,
    int NoShows,
    int Expected,
    int DelayMinutes,
    Wait? NewArrival,
    Calibration? Calibration,
    ImmutableArray<ReshuffleView> Reshuffles,
    BookingSite Site,
    IReadOnlyDictionary<string, Person> People)
{
    /// <summary>A line together with its site and its people.</summary>
    internal static QueueForStaff From(QueueView view, BookingSite site, RosterSnapshot roster) => new(
        view.Queue,
        view.At,
        view.OpensAt,
        view.ClosesAt,
        view.Stations,
        view.Tickets,
        view.Waiting,
        view.Served,
        view.NoShows,
        view.Expected,
        view.DelayMinutes,
        view.NewArrival,
        view.Calibration,
        view.Reshuffles,
        site,
        view.Tickets.Select(ticket => ticket.Student).Distinct(StringComparer.Ordinal).ToDictionary(student => student, student => Person.From(roster, student)));
}
