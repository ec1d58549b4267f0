using Scheduling.PreviousContracts.Common;

namespace Scheduling.PreviousContracts.Queues;

/// <summary>Why a line says no.</summary>
public static class QueueRefusal
{
    /// <summary>No such site or day in the campaign's timetable.</summary>
    public static readonly Refusal Unknown = new("queue-unknown");

    /// <summary>The site has no station of that number.</summary>
    public static readonly Refusal StationUnknown = new("station-unknown");

    /// <summary>The station is closed or paused.</summary>
    public static readonly Refusal StationNotOpen = new("station-not-open");

    /// <summary>The station already has a ticket.</summary>
    public static readonly Refusal StationBusy = new("station-busy");

    /// <summary>Something else than the caller's reason paused the station, or it was closed meanwhile.</summary>
    public static readonly Refusal StationPausedOtherwise = new("station-paused-otherwise");

    /// <summary>Nobody is waiting who may be called now.</summary>
    public static readonly Refusal NobodyWaiting = new("nobody-waiting");

    /// <summary>A declared delay is not over.</summary>
    public static readonly Refusal Delayed = new("queue-delayed");

    /// <summary>No such ticket in this line.</summary>
    public static readonly Refusal TicketUnknown = new("ticket-unknown");

    /// <summary>The ticket is not where this can be done to it, e.g. completed before it was started.</summary>
    public static readonly Refusal TicketNotThere = new("ticket-state");

    /// <summary>The time to appear is not over.</summary>
    public static readonly Refusal NotYetNoShow = new("ticket-still-has-time");

    /// <summary>The ten minutes in which it could be undone are over.</summary>
    public static readonly Refusal TooLateToUndo = new("undo-too-late");

    /// <summary>Already asked for time once.</summary>
    public static readonly Refusal NeededTimeBefore = new("need-time-used");

    /// <summary>The reason or the minutes break their bounds.</summary>
    public static readonly Refusal Malformed = new("ticket-details-invalid");

    /// <summary>What was previewed no longer fits the line.</summary>
    public static readonly Refusal ReshuffleOutdated = new("reshuffle-outdated");

    /// <summary>The reshuffle names no ticket, no line of the same campaign and day, or no later hour.</summary>
    public static readonly Refusal ReshuffleInvalid = new("reshuffle-invalid");

    /// <summary>No such reshuffle, or it was undone.</summary>
    public static readonly Refusal ReshuffleUnknown = new("reshuffle-unknown");
}
