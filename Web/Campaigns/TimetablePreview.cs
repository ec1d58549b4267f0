namespace Scheduling.Web.Campaigns;

/// <summary>What a timetable would come to.</summary>
/// <param name="Slots">Its slots, by start and site.</param>
/// <param name="Seats">Seats over all slots.</param>
public sealed record TimetablePreview(IReadOnlyList<PlannedSlot> Slots, int Seats);

/// <summary>A slot that a timetable would make.</summary>
/// <param name="Id">Slot id.</param>
/// <param name="Site">Site id.</param>
/// <param name="StartsAt">Start.</param>
/// <param name="EndsAt">End.</param>
/// <param name="Capacity">Planned seats.</param>
/// <param name="Colleges">Colleges it is kept for; empty = every college.</param>
public sealed record PlannedSlot(
    string Id, string Site, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Capacity, IReadOnlyList<string> Colleges);
