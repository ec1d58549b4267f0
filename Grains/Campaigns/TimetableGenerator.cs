using System.Collections.Immutable;
using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Slots;
using Scheduling.Grains.Queues;

namespace Scheduling.Grains.Campaigns;

/// <summary>Days × sessions × sites × stations × pace → slots. Pure: the same definition always gives the same timetable.</summary>
public static class TimetableGenerator
{
    /// <summary>The timetable that a definition would give, for a preview or for publishing.</summary>
    /// <param name="code">Campaign code; part of every slot id.</param>
    /// <param name="definition">What the school decided.</param>
    /// <returns>Every slot in order of start and site, or what is wrong with the definition (<see cref="CampaignRefusal"/>).</returns>
    public static Outcome<GeneratedTimetable> Generate(string code, CampaignDefinition definition) =>
        CampaignRules.Check(code, definition) is { } refusal ? refusal : new GeneratedTimetable(Plans(code, definition));

    /// <summary>The plans of a definition that has been checked.</summary>
    internal static ImmutableArray<SlotPlan> Plans(string code, CampaignDefinition definition)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(definition.TimeZone);
        var stations = definition.Sites.ToDictionary(site => site.Id, site => site.Stations);
        return [.. Slots(code, definition)
            .Where(slot => !zone.IsInvalidTime(slot.Date.ToDateTime(slot.Start)))
            .Select(slot => Plan(slot, definition, zone, stations[slot.Site]))];
    }

    /// <summary>
    /// Ids of every slot, by the clock on the wall alone: replaying a campaign must not depend on what the time zone database
    /// says today.
    /// </summary>
    internal static IEnumerable<SlotId> Slots(string code, CampaignDefinition definition) =>
        from day in definition.Timetable.Days.Order()
        from start in Starts(definition.Timetable)
        from site in definition.Sites.Select(site => site.Id).Order(StringComparer.Ordinal)
        select new SlotId(code, site, day, start);

    /// <summary>Hours of one day at one site of a definition that has been checked, in order.</summary>
    internal static ImmutableArray<QueueHour> Hours(string code, CampaignDefinition definition, string site, DateOnly day)
    {
        var timetable = definition.Timetable with { Days = [day] };
        var here = definition with { Sites = [.. definition.Sites.Where(s => s.Id == site)], Timetable = timetable };
        return [.. Plans(code, here).Select(plan => new QueueHour(plan.StartsAt, plan.EndsAt))];
    }

    /// <summary>Start of every slot of a day. A stretch that is not a multiple of the slot length loses its rest.</summary>
    internal static IEnumerable<TimeOnly> Starts(Timetable timetable) =>
        from session in timetable.Sessions.OrderBy(session => session.From)
        from n in Enumerable.Range(0, (int)(session.To - session.From).TotalMinutes / timetable.SlotMinutes)
        select session.From.AddMinutes(n * timetable.SlotMinutes);

    /// <summary>Seats of one slot, rounded down: a seat that cannot be kept is not sold.</summary>
    internal static int Capacity(Timetable timetable, int stations) =>
        stations * timetable.PhotosPerStationHour * timetable.SlotMinutes / 60;

    private static SlotPlan Plan(SlotId slot, CampaignDefinition definition, TimeZoneInfo zone, int stations)
    {
        var startsAt = At(slot.Date.ToDateTime(slot.Start), zone);
        return new SlotPlan(
            slot,
            startsAt,
            TimeZoneInfo.ConvertTime(startsAt.AddMinutes(definition.Timetable.SlotMinutes), zone),
            Capacity(definition.Timetable, stations),
            [.. definition.CollegeBlocks.Where(block => Holds(block, slot)).Select(block => block.College).Distinct().Order(StringComparer.Ordinal)],
            definition.BookingOpensAt,
            definition.BookingClosesAt);
    }

    /// <summary>Whether a college's block covers a slot.</summary>
    internal static bool Holds(CollegeBlock block, SlotId slot) =>
        block.Date == slot.Date && block.From <= slot.Start && slot.Start < block.To && (block.Site is null || block.Site == slot.Site);

    /// <summary>An hour that the clocks show twice is taken when it comes first.</summary>
    private static DateTimeOffset At(DateTime local, TimeZoneInfo zone) =>
        new(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local));
}
