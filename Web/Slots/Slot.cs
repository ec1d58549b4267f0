using Scheduling.Contracts.Slots;

namespace Scheduling.Web.Slots;

/// <summary>A session slot 时段.</summary>
/// <param name="Id">Slot id.</param>
/// <param name="Site">Site id.</param>
/// <param name="StartsAt">Start.</param>
/// <param name="EndsAt">End.</param>
/// <param name="Capacity">Seats in force.</param>
/// <param name="Taken">Seats taken; may exceed the capacity after it was lowered.</param>
/// <param name="Left">Seats to be had; 0 unless open or not open yet.</param>
/// <param name="State">Whether it can be booked.</param>
/// <param name="Colleges">Colleges it is kept for; empty = every college.</param>
/// <param name="Revision">Number of changes by staff; the entity tag.</param>
public sealed record Slot(
    string Id,
    string Site,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    int Capacity,
    int Taken,
    int Left,
    SlotState State,
    IReadOnlyList<string> Colleges,
    int Revision)
{
    /// <summary>A slot as committed, at a moment.</summary>
    internal static Slot From(SlotView view, DateTimeOffset now)
    {
        var state = StateOf(view, now);
        var left = state is SlotState.Open or SlotState.NotOpen ? view.Left : 0;
        var plan = view.Plan;
        return new(plan.Slot.ToUrl(), plan.Slot.Site, plan.StartsAt, plan.EndsAt, view.Capacity, view.Taken, left, state, plan.Colleges, view.Revision);
    }

    private static SlotState StateOf(SlotView view, DateTimeOffset now)
    {
        if (now >= view.Plan.StartsAt)
        {
            return SlotState.Past;
        }

        if (view.Closed || now >= view.Plan.BookingClosesAt)
        {
            return SlotState.Closed;
        }

        if (view.Left == 0)
        {
            return SlotState.Full;
        }

        return now < view.Plan.BookingOpensAt ? SlotState.NotOpen : SlotState.Open;
    }
}

/// <summary>Whether a slot can be booked.</summary>
public enum SlotState
{
    /// <summary>Seats can be had.</summary>
    Open,

    /// <summary>Every seat is taken.</summary>
    Full,

    /// <summary>Closed by staff, or booking is over.</summary>
    Closed,

    /// <summary>It has begun.</summary>
    Past,

    /// <summary>Booking has not opened yet.</summary>
    NotOpen,
}
