using Scheduling.Contracts.Common;

namespace Scheduling.Contracts.Students;

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
}
