using Scheduling.Contracts.Queues;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Queues;

/// <summary>Stations: when they serve, and whom they call.</summary>
internal static class CallDecider
{
    private const int LongestReason = 64;

    public static Decision<QueueEvent> Decide(QueueState state, CallNext command, QueueRules rules, DateTimeOffset now) =>
        Decisions.Repeat(state, command.Stamp, before => before is QueueEvent.TicketCalled e && e.Station == command.Station)
        ?? Call(state, command.Station, rules, now);

    public static Decision<QueueEvent> Decide(QueueState state, SetStation command)
    {
        var set = new QueueEvent.StationSet(command.Station, command.Status, command.Status == StationStatus.Open ? null : command.Reason);
        return Decisions.Repeat(state, command.Stamp, before => before == set)
            ?? state.FindStation(command.Station) switch
            {
                null => QueueRefusal.StationUnknown,
                _ when command.Reason is { Length: 0 or > LongestReason } || !Enum.IsDefined(command.Status) => QueueRefusal.Malformed,
                var station when IsNotTheirs(station, command) => QueueRefusal.StationPausedOtherwise,
                var station => Decisions.All(Set(state, station, set)),
            };
    }

    /// <summary>Calls the first waiting ticket.</summary>
    public static Decision<QueueEvent> Call(QueueState state, int number, QueueRules rules, DateTimeOffset now) => state.FindStation(number) switch
    {
        null => QueueRefusal.StationUnknown,
        { Status: not StationStatus.Open } => QueueRefusal.StationNotOpen,
        { IsFree: false } => QueueRefusal.StationBusy,
        _ when now < state.DelayUntil => QueueRefusal.Delayed,
        _ => First(state) is { } first ? new QueueEvent.TicketCalled(first.Number, number, now + rules.AppearWithin) : QueueRefusal.NobodyWaiting,
    };

    /// <summary>A station that no longer serves puts the ticket that it has called back; one that is being photographed stays.</summary>
    public static IEnumerable<QueueEvent> Set(QueueState state, Station station, QueueEvent.StationSet set)
    {
        yield return set;
        if (set.Status != StationStatus.Open && station.Ticket is { } number && state.Tickets[number - 1].Status == TicketStatus.Called)
        {
            yield return new QueueEvent.TicketPutBack(number);
        }
    }

    /// <summary>A device pauses only what serves, and opens only what it has paused itself; staff may do anything.</summary>
    private static bool IsNotTheirs(Station station, SetStation command)
    {
        var isPausedByThem = station.Status == StationStatus.Paused && station.Reason == command.Reason;
        return command.Reason is not null && command.Status switch
        {
            StationStatus.Open => !isPausedByThem,
            StationStatus.Paused => !isPausedByThem && station.Status != StationStatus.Open,
            _ => true,
        };
    }

    private static Ticket? First(QueueState state) =>
        state.Tickets.Where(ticket => ticket.Status == TicketStatus.Waiting).MinBy(ticket => ticket.Key);
}
