using System.Collections.Immutable;
using Scheduling.Contracts.Slots;
using Scheduling.Contracts.Students;

namespace Scheduling.Grains.Slots;

/// <summary>A slot as its events left it.</summary>
internal sealed record SlotState
{
    public static readonly SlotState Initial = new();

    /// <summary>What the timetable says; null until it made the slot.</summary>
    public SlotPlan? Plan { get; init; }

    /// <summary>Seats that staff set by hand; null while the plan's own capacity counts.</summary>
    public int? CapacityByHand { get; init; }

    public bool ClosedByHand { get; init; }

    /// <summary>The campaign closed, or its timetable no longer has this hour.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>Campaign revision that was followed last.</summary>
    public int CampaignRevision { get; init; }

    public ImmutableDictionary<BookingId, HeldSeat> Seats { get; init; } = ImmutableDictionary<BookingId, HeldSeat>.Empty;

    /// <summary>Adjustments by operation. Seats need none: the booking itself says whether it holds one.</summary>
    public ImmutableDictionary<string, Adjustment> Adjustments { get; init; } = ImmutableDictionary<string, Adjustment>.Empty;

    /// <summary>Number of events.</summary>
    public int Version { get; init; }

    /// <summary>Number of changes by staff and timetable.</summary>
    public int Revision { get; init; }

    public int Capacity => CapacityByHand ?? Plan?.Capacity ?? 0;

    public bool Closed => ClosedByHand || Withdrawn;

    public SlotView? ToView() => Plan is null ? null : new SlotView(Plan, Capacity, Seats.Count, Closed, Version, Revision);

    public SlotSeats? ToSeats() => ToView() is not { } slot ? null : new SlotSeats(
        slot,
        [.. Seats.OrderBy(held => held.Value.Version).Select(held => new Seat(held.Key, held.Value.At))]);
}

/// <summary>A taken seat.</summary>
/// <param name="At">Since when.</param>
/// <param name="Version">Event that took it: the order of seats.</param>
internal readonly record struct HeldSeat(DateTimeOffset At, int Version);

/// <summary>What an adjustment did, to give the same answer to the same operation.</summary>
/// <param name="Event">Its content.</param>
/// <param name="Answer">What it was answered.</param>
internal sealed record Adjustment(SlotEvent.Adjusted Event, SlotView Answer);
