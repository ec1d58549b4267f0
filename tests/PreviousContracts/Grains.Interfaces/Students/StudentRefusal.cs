using Scheduling.PreviousContracts.Common;

namespace Scheduling.PreviousContracts.Students;

/// <summary>Why a student's command is refused.</summary>
public static class StudentRefusal
{
    /// <summary>Not on the roster of this campaign.</summary>
    public static readonly Refusal NotListed = new("student-not-listed");

    /// <summary>The record is bound to another account.</summary>
    public static readonly Refusal BoundElsewhere = new("record-bound-elsewhere");

    /// <summary>The caller's account is not bound to this record.</summary>
    public static readonly Refusal NotYours = new("record-not-yours");

    /// <summary>The student already has an active booking in this campaign.</summary>
    public static readonly Refusal AlreadyBooked = new("already-booked");

    /// <summary>No such booking.</summary>
    public static readonly Refusal BookingUnknown = new("booking-unknown");

    /// <summary>The booking was cancelled.</summary>
    public static readonly Refusal BookingNotActive = new("booking-not-active");

    /// <summary>The slot belongs to another campaign.</summary>
    public static readonly Refusal OtherCampaign = new("slot-other-campaign");

    /// <summary>The booking already stands in that slot.</summary>
    public static readonly Refusal SameSlot = new("booking-same-slot");

    /// <summary>The student is in a line already.</summary>
    public static readonly Refusal AlreadyInLine = new("already-in-line");

    /// <summary>The student has been photographed.</summary>
    public static readonly Refusal AlreadyServed = new("already-served");

    /// <summary>The check-in code was used before.</summary>
    public static readonly Refusal CodeUsed = new("check-in-code-used");

    /// <summary>The student has no booking; staff can take a walk-in.</summary>
    public static readonly Refusal NoBooking = new("no-booking");

    /// <summary>The booking is for another site.</summary>
    public static readonly Refusal BookedAtOtherSite = new("booking-other-site");

    /// <summary>The booking is for a later day.</summary>
    public static readonly Refusal BookedForOtherDay = new("booking-other-day");

    /// <summary>The line belongs to another campaign.</summary>
    public static readonly Refusal LineOfOtherCampaign = new("queue-other-campaign");

    /// <summary>The ticket is not this student's, or no longer the newest one.</summary>
    public static readonly Refusal TicketNotCurrent = new("ticket-not-current");
}
