namespace Scheduling.PreviousContracts.Queues;

/// <summary>Where a ticket stands.</summary>
[GenerateSerializer, Alias("scheduling.ticket-status")]
public enum TicketStatus
{
    /// <summary>In line.</summary>
    Waiting = 0,

    /// <summary>Called to a station; the student has until <see cref="TicketView.AppearBy"/> to come.</summary>
    Called = 1,

    /// <summary>At a station.</summary>
    Serving = 2,

    /// <summary>Photographed.</summary>
    Done = 3,

    /// <summary>Keeps its place but is passed over until <see cref="TicketView.ParkedUntil"/>, or until it returns.</summary>
    Parked = 4,

    /// <summary>Did not appear; can be undone for a while.</summary>
    NoShow = 5,

    /// <summary>Left the line.</summary>
    Left = 6,

    /// <summary>Moved to another site's line, where it has another number and the same place in time.</summary>
    Transferred = 7,
}

/// <summary>What follows from where a ticket stands.</summary>
public static class TicketStatuses
{
    /// <summary>Whether the student is still to be photographed under the ticket.</summary>
    public static bool IsActive(this TicketStatus status) =>
        status is TicketStatus.Waiting or TicketStatus.Called or TicketStatus.Serving or TicketStatus.Parked;
}
