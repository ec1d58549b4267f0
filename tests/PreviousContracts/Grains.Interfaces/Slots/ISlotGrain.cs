using Orleans.Concurrency;
using Scheduling.PreviousContracts.Common;

namespace Scheduling.PreviousContracts.Slots;

/// <summary>One session slot, keyed by <see cref="SlotId"/>: its capacity and its seats.</summary>
[Alias("scheduling.slot")]
public interface ISlotGrain : IGrainWithStringKey
{
    /// <summary>Makes the slot or brings its plan up to date.</summary>
    [Alias("configure")]
    Task<Outcome<SlotView>> Configure(ConfigureSlot command);

    /// <summary>Takes a seat and appends the student's event with it. Refusals: <see cref="SlotRefusal"/>.</summary>
    [Alias("reserve")]
    Task<Outcome<SlotView>> Reserve(ReserveSeat command);

    /// <summary>Gives a seat back.</summary>
    [Alias("release")]
    Task<Outcome<SlotView>> Release(ReleaseSeat command);

    /// <summary>Changes capacity or closes, by hand.</summary>
    [Alias("adjust")]
    Task<Outcome<SlotView>> Adjust(AdjustSlot command);

    /// <summary>The slot as committed; null if the timetable never made it.</summary>
    [Alias("find"), ReadOnly]
    Task<SlotView?> Find();

    /// <summary>The slot with its seats; null if the timetable never made it.</summary>
    [Alias("seats"), ReadOnly]
    Task<SlotSeats?> FindSeats();
}
