using System.Collections.Immutable;

namespace Scheduling.PreviousContracts.Campaigns;

/// <summary>What a school decides about one collection. Staff may revise it; slots follow.</summary>
/// <param name="Name">Shown to students; 1–60 characters.</param>
/// <param name="School">Whose students.</param>
/// <param name="TimeZone">IANA time zone of the sites, e.g. <c>Asia/Shanghai</c>.</param>
/// <param name="BookingOpensAt">The minute of the rush.</param>
/// <param name="BookingClosesAt">After this only staff can book.</param>
/// <param name="Sites">Where; at least one, ids unique.</param>
/// <param name="Timetable">When, and how fast.</param>
/// <param name="CollegeBlocks">Hours kept for colleges; an hour no block names is open to every college.</param>
/// <param name="Enrolment">How students prove which record is theirs; at least one way.</param>
/// <param name="PriceFen">Price in fen (1/100 yuan), 0 or more.</param>
/// <param name="Notice">What students read before they submit; up to 2,000 characters, plain text.</param>
/// <param name="Contact">Whom to ask when the record is wrong; up to 200 characters.</param>
[GenerateSerializer, Immutable, Alias("scheduling.campaign-definition")]
public sealed record CampaignDefinition(
    [property: Id(0)] string Name,
    [property: Id(1)] School School,
    [property: Id(2)] string TimeZone,
    [property: Id(3)] DateTimeOffset BookingOpensAt,
    [property: Id(4)] DateTimeOffset BookingClosesAt,
    [property: Id(5)] ImmutableArray<Site> Sites,
    [property: Id(6)] Timetable Timetable,
    [property: Id(7)] ImmutableArray<CollegeBlock> CollegeBlocks,
    [property: Id(8)] ImmutableArray<EnrolmentMethod> Enrolment,
    [property: Id(9)] int PriceFen,
    [property: Id(10)] string Notice,
    [property: Id(11)] string Contact);

/// <summary>A school.</summary>
/// <param name="Name">Official name.</param>
/// <param name="Code">Five-digit national code of the school.</param>
[GenerateSerializer, Immutable, Alias("scheduling.school")]
public sealed record School([property: Id(0)] string Name, [property: Id(1)] string Code);

/// <summary>A place with its own line.</summary>
/// <param name="Id">1–24 characters of <c>a–z 0–9 -</c>; part of slot ids, so it never changes.</param>
/// <param name="Name">What students call it, e.g. 二教103.</param>
/// <param name="Address">How to find it.</param>
/// <param name="Stations">Cameras working side by side, 1–50.</param>
[GenerateSerializer, Immutable, Alias("scheduling.site")]
public sealed record Site(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] string Address,
    [property: Id(3)] int Stations);

/// <summary>The hours of every day at every site.</summary>
/// <param name="Days">Local dates; unique; 1–60.</param>
/// <param name="Sessions">Working stretches of each day, not overlapping, e.g. 08:00–12:00 and 14:00–18:00.</param>
/// <param name="SlotMinutes">Length of a slot, 10–240. A stretch that is not a multiple loses its rest.</param>
/// <param name="PhotosPerStationHour">Pace of one station, photos per hour, 1–600.</param>
[GenerateSerializer, Immutable, Alias("scheduling.timetable")]
public sealed record Timetable(
    [property: Id(0)] ImmutableArray<DateOnly> Days,
    [property: Id(1)] ImmutableArray<Session> Sessions,
    [property: Id(2)] int SlotMinutes,
    [property: Id(3)] int PhotosPerStationHour);

/// <summary>A working stretch of a day, local time.</summary>
/// <param name="From">Start.</param>
/// <param name="To">End, after <paramref name="From"/>, on the same day.</param>
[GenerateSerializer, Immutable, Alias("scheduling.session")]
public sealed record Session([property: Id(0)] TimeOnly From, [property: Id(1)] TimeOnly To);

/// <summary>Hours kept for one college. Several blocks may share an hour.</summary>
/// <param name="College">As the roster spells it.</param>
/// <param name="Date">Which day.</param>
/// <param name="From">First slot start that belongs to the block.</param>
/// <param name="To">Slots that start before this belong to the block.</param>
/// <param name="Site">Only at this site; null = at every site.</param>
[GenerateSerializer, Immutable, Alias("scheduling.college-block")]
public sealed record CollegeBlock(
    [property: Id(0)] string College,
    [property: Id(1)] DateOnly Date,
    [property: Id(2)] TimeOnly From,
    [property: Id(3)] TimeOnly To,
    [property: Id(4)] string? Site = null);

/// <summary>A way for a student to prove which record is theirs.</summary>
[GenerateSerializer, Alias("scheduling.enrolment-method")]
public enum EnrolmentMethod
{
    /// <summary>The collection code (采集码) from the national student-record site.</summary>
    CollectionCode = 0,

    /// <summary>Name and certificate number, where the campaign allows it.</summary>
    NameAndCertificate = 1,
}
