using System.Diagnostics;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Slots;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Slots;

/// <summary>Every rule of a slot.</summary>
internal static class SlotDecider
{
    /// <summary>Most seats that a slot can have.</summary>
    public const int MaxCapacity = 10_000;

    public static readonly Behaviour<SlotState, SlotEvent> Behaviour = new("slot", SlotEvents.Codec, _ => SlotState.Initial, Evolve);

    public static Decision<SlotEvent> Decide(SlotState state, ConfigureSlot command) => command switch
    {
        { Plan: null } when state.Plan is null => SlotRefusal.Unknown,
        _ when command.CampaignRevision < state.CampaignRevision => Decision<SlotEvent>.Nothing,
        { Plan: null } when state.Withdrawn => Decision<SlotEvent>.Nothing,
        { Plan: null } => new SlotEvent.Withdrawn(command.CampaignRevision),
        { Plan.Capacity: < 0 or > MaxCapacity } => SlotRefusal.CapacityOutOfRange,
        _ when !state.Withdrawn && SamePlan(state.Plan, command.Plan) => Decision<SlotEvent>.Nothing,
        _ => new SlotEvent.Configured(command.Plan, command.CampaignRevision),
    };

    /// <summary>
    /// A seat that the booking already holds passed the rules when it was taken, and is reserved again without asking them: the
    /// student's event that comes with the command must stand on this very version of the slot, as everywhere.
    /// </summary>
    public static Decision<SlotEvent> Decide(SlotState state, ReserveSeat command, DateTimeOffset now) => state switch
    {
        { Plan: null } => SlotRefusal.Unknown,
        _ when state.Seats.ContainsKey(command.Booking) => new SlotEvent.SeatReserved(command.Booking),
        { Closed: true } when !command.ByStaff => SlotRefusal.Closed,
        _ when now >= state.Plan.StartsAt => SlotRefusal.Past,
        _ when !command.ByStaff && now < state.Plan.BookingOpensAt => SlotRefusal.BookingNotOpen,
        _ when !command.ByStaff && now >= state.Plan.BookingClosesAt => SlotRefusal.BookingClosed,
        _ when !command.ByStaff && !IsFor(state.Plan, command.College) => SlotRefusal.OtherCollege,
        _ when state.Seats.Count >= state.Capacity => SlotRefusal.Full,
        _ => new SlotEvent.SeatReserved(command.Booking),
    };

    /// <summary>A seat that is not held is released again only if the student's event has to go with it.</summary>
    public static Decision<SlotEvent> Decide(SlotState state, ReleaseSeat command) => state switch
    {
        { Plan: null } => SlotRefusal.Unknown,
        _ when command.Companion is null && !state.Seats.ContainsKey(command.Booking) => Decision<SlotEvent>.Nothing,
        _ => new SlotEvent.SeatReleased(command.Booking),
    };

    public static Decision<SlotEvent> Decide(SlotState state, AdjustSlot command)
    {
        var adjusted = new SlotEvent.Adjusted(command.Capacity, command.Closed, command.Reason);
        return state switch
        {
            { Plan: null } => SlotRefusal.Unknown,
            _ when state.Adjustments.TryGetValue(command.Stamp.Operation, out var before) =>
                before.Event == adjusted ? Decision<SlotEvent>.Nothing : CommonRefusal.OperationReused,
            _ when command.ExpectedRevision is { } expected && expected != state.Revision => CommonRefusal.StaleRevision,
            _ when command.Capacity is < 0 or > MaxCapacity => SlotRefusal.CapacityOutOfRange,
            _ => adjusted,
        };
    }

    public static SlotState Evolve(SlotState state, Recorded<SlotEvent> recorded)
    {
        var version = state.Version + 1;
        return recorded.Event switch
        {
            SlotEvent.SeatReserved e => state with
            {
                Version = version,
                Seats = state.Seats.ContainsKey(e.Booking) ? state.Seats : state.Seats.Add(e.Booking, new HeldSeat(recorded.At, version)),
            },
            SlotEvent.SeatReleased e => state with { Version = version, Seats = state.Seats.Remove(e.Booking) },
            SlotEvent.Configured e => state with
            {
                Version = version,
                Revision = state.Revision + 1,
                Plan = e.Plan,
                Withdrawn = false,
                CampaignRevision = e.CampaignRevision,
                CapacityByHand = e.Plan.Capacity == state.Plan?.Capacity ? state.CapacityByHand : null,
            },
            SlotEvent.Withdrawn e => state with
            {
                Version = version,
                Revision = state.Revision + 1,
                Withdrawn = true,
                CampaignRevision = e.CampaignRevision,
            },
            SlotEvent.Adjusted e => Adjust(state with { Version = version, Revision = state.Revision + 1 }, e, recorded.Stamp.Operation),
            _ => throw new UnreachableException(),
        };
    }

    private static SlotState Adjust(SlotState state, SlotEvent.Adjusted e, string operation)
    {
        var adjusted = state with
        {
            CapacityByHand = e.Capacity ?? state.CapacityByHand,
            ClosedByHand = e.Closed ?? state.ClosedByHand,
        };
        return adjusted with { Adjustments = state.Adjustments.SetItem(operation, new Adjustment(e, adjusted.ToView()!)) };
    }

    private static bool IsFor(SlotPlan plan, string college) => plan.Colleges.IsEmpty || plan.Colleges.Contains(college);

    /// <summary>Records compare arrays by reference; a replayed plan has arrays of its own.</summary>
    private static bool SamePlan(SlotPlan? one, SlotPlan other) =>
        one is not null && one.Colleges.SequenceEqual(other.Colleges) && one with { Colleges = other.Colleges } == other;
}
