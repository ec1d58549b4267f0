using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Grains.Slots;

namespace Scheduling.Grains.Campaigns;

/// <summary>What makes a definition sound. Total: nothing that arrives, missing parts included, makes it throw.</summary>
internal static partial class CampaignRules
{
    private const int MaxSlots = 2_000;
    private const int MaxSites = 50;
    private const int MaxSessions = 24;
    private const int MaxBlocks = 2_000;
    private const int MaxPriceFen = 10_000_00;

    /// <summary>The first rule that a code and its definition break, or null.</summary>
    public static Refusal? Check(string? code, CampaignDefinition? definition) =>
        !CampaignCode.IsWellFormed(code) ? CampaignRefusal.CodeMalformed
        : definition is null || !DetailsAreSound(definition) ? CampaignRefusal.DetailsInvalid
        : !WindowIsSound(definition) ? CampaignRefusal.WindowInvalid
        : !SitesAreSound(definition.Sites) ? CampaignRefusal.SitesInvalid
        : !TimetableIsSound(definition) ? CampaignRefusal.TimetableInvalid
        : SlotCount(definition) > MaxSlots ? CampaignRefusal.TooManySlots
        : !BlocksAreSound(definition) ? CampaignRefusal.CollegeBlockInvalid
        : !EnrolmentIsSound(definition.Enrolment) ? CampaignRefusal.EnrolmentInvalid
        : null;

    private static bool DetailsAreSound(CampaignDefinition d) =>
        IsText(d.Name, 60)
        && d.School is not null && IsText(d.School.Name, 60) && d.School.Code is not null && SchoolCodePattern().IsMatch(d.School.Code)
        && d.PriceFen is >= 0 and <= MaxPriceFen
        && d.Notice is { Length: <= 2_000 }
        && d.Contact is { Length: <= 200 };

    private static bool WindowIsSound(CampaignDefinition d) =>
        d.TimeZone is not null
        && TimeZoneInfo.TryFindSystemTimeZoneById(d.TimeZone, out var zone)
        && zone.HasIanaId
        && d.BookingOpensAt < d.BookingClosesAt;

    private static bool SitesAreSound(ImmutableArray<Site> sites) =>
        Some(sites, MaxSites)
        && sites.All(site => site is { Id: not null, Address.Length: <= 200, Stations: >= 1 and <= 50 }
            && SitePattern().IsMatch(site.Id)
            && IsText(site.Name, 60))
        && sites.DistinctBy(site => site.Id).Count() == sites.Length;

    private static bool TimetableIsSound(CampaignDefinition d) =>
        d.Timetable is { SlotMinutes: >= 10 and <= 240, PhotosPerStationHour: >= 1 and <= 600 } timetable
        && Some(timetable.Days, 60)
        && timetable.Days.Distinct().Count() == timetable.Days.Length
        && Some(timetable.Sessions, MaxSessions)
        && timetable.Sessions.All(session => session is not null && session.From < session.To && IsMinute(session.From) && IsMinute(session.To))
        && timetable.Sessions.OrderBy(session => session.From).ToArray() is var ordered
        && ordered.Zip(ordered.Skip(1)).All(pair => pair.First.To <= pair.Second.From)
        && TimetableGenerator.Starts(timetable).Any()
        && d.Sites.All(site => TimetableGenerator.Capacity(timetable, site.Stations) is >= 1 and <= SlotDecider.MaxCapacity);

    private static int SlotCount(CampaignDefinition d) =>
        d.Timetable.Days.Length * TimetableGenerator.Starts(d.Timetable).Count() * d.Sites.Length;

    private static bool BlocksAreSound(CampaignDefinition d) =>
        !d.CollegeBlocks.IsDefault
        && d.CollegeBlocks.Length <= MaxBlocks
        && d.CollegeBlocks.All(block => block is not null
            && IsText(block.College, 60)
            && d.Timetable.Days.Contains(block.Date)
            && (block.Site is null || d.Sites.Any(site => site.Id == block.Site))
            && TimetableGenerator.Starts(d.Timetable).Any(start => block.From <= start && start < block.To));

    private static bool EnrolmentIsSound(ImmutableArray<EnrolmentMethod> methods) =>
        Some(methods, 2) && methods.All(Enum.IsDefined) && methods.Distinct().Count() == methods.Length;

    private static bool Some<T>(ImmutableArray<T> items, int atMost) => !items.IsDefaultOrEmpty && items.Length <= atMost;

    private static bool IsText(string? text, int atMost) => !string.IsNullOrWhiteSpace(text) && text.Length <= atMost;

    /// <summary>Slot ids name the minute.</summary>
    private static bool IsMinute(TimeOnly time) => time.Ticks % TimeSpan.TicksPerMinute == 0;

    [GeneratedRegex("^[0-9]{5}\\z")]
    private static partial Regex SchoolCodePattern();

    [GeneratedRegex("^[a-z0-9-]{1,24}\\z")]
    private static partial Regex SitePattern();
}
