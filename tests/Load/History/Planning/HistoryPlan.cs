using System.Collections.Immutable;

namespace Scheduling.Load.History.Planning;

/// <summary>Who will ask what, in which order each; the same for the same seed and number.</summary>
/// <param name="Number">Number of the history.</param>
/// <param name="Capacities">Seats of each slot.</param>
/// <param name="Students">How many students there are.</param>
/// <param name="Devices">Everybody who asks at the same time.</param>
internal sealed record HistoryPlan(int Number, ImmutableArray<int> Capacities, int Students, ImmutableArray<DevicePlan> Devices);

/// <summary>One client: a device of a student, of which others may have one too, or a desk of the staff.</summary>
/// <param name="Name">What it is called when the history is shown.</param>
/// <param name="Student">Whose it is; null for staff.</param>
/// <param name="Steps">What it asks, one after another.</param>
internal sealed record DevicePlan(string Name, int? Student, ImmutableArray<Step> Steps);

/// <summary>One thing that a device asks.</summary>
/// <param name="Wish">What.</param>
/// <param name="Pause">How long it waits before.</param>
/// <param name="CutAfter">When it hangs up without having heard the answer; null to wait for it.</param>
/// <param name="AsksAgain">Whether it asks again under the same key until it hears an answer.</param>
/// <param name="Twice">Whether it sends it twice at the same moment, as an impatient thumb does.</param>
internal sealed record Step(Wish Wish, TimeSpan Pause, TimeSpan? CutAfter, bool AsksAgain, bool Twice);

/// <summary>What a device wants, before it is known which booking the newest one is.</summary>
/// <param name="Kind">What.</param>
/// <param name="Key">The idempotency key, in words that are the same whenever the plan is made again.</param>
/// <param name="Student">Of whom, or for whom.</param>
/// <param name="Slot">Where.</param>
/// <param name="Guarded">Whether it says which revision it has seen.</param>
/// <param name="Capacity">Seats that staff set; null to leave them alone.</param>
/// <param name="Closed">Whether staff close or open; null to leave it alone.</param>
internal sealed record Wish(
    WishKind Kind, string Key, int Student, int Slot, bool Guarded = false, int? Capacity = null, bool? Closed = null)
{
    /// <summary>Whether it may change anything.</summary>
    public bool Changes => Kind is not (WishKind.ReadBookings or WishKind.CountSeats);
}

/// <summary>What can be wanted.</summary>
internal enum WishKind
{
    Book,
    Move,
    Cancel,
    ReadBookings,
    CountSeats,
    Adjust,
}
