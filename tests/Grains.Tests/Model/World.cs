using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Slots;
using Scheduling.Contracts.Students;

namespace Scheduling.Grains.Tests.Model;

/// <summary>What the small numbers of <see cref="Command"/> stand for.</summary>
internal static class World
{
    /// <summary>Booking opens three hours after the world begins and closes half a day before the first hour is photographed.</summary>
    public static readonly DateTimeOffset Begin = new(2026, 12, 31, 16, 0, 0, TimeSpan.Zero);

    public static readonly string[] Colleges = ["文学院", "数学科学学院"];

    private static readonly CampaignDefinition Plain = Given.Definition with
    {
        BookingOpensAt = Begin.AddHours(3),
        BookingClosesAt = Begin.AddHours(20),
        Sites = [new Site("hall", "礼堂", "", 1)],
        Timetable = new Timetable([new DateOnly(2027, 1, 2)], [new Session(new TimeOnly(8, 0), new TimeOnly(11, 0))], 60, 2),
    };

    /// <summary>The plain one; one hour fewer, for one college; other capacity; and one that no rule lets through.</summary>
    public static readonly CampaignDefinition[] Definitions =
    [
        Plain,
        Plain with
        {
            Timetable = Plain.Timetable with { Sessions = [new Session(new TimeOnly(8, 0), new TimeOnly(10, 0))] },
            CollegeBlocks = [new CollegeBlock(Colleges[0], new DateOnly(2027, 1, 2), new TimeOnly(8, 0), new TimeOnly(9, 0), null)],
        },
        Plain with { Timetable = Plain.Timetable with { PhotosPerStationHour = 1 } },
        Plain with { Sites = [] },
    ];

    /// <summary>Three hours that exist, one that never does, and one of another campaign.</summary>
    public static SlotId Slot(int n) => n switch
    {
        4 => new SlotId("PKU2027", "hall", new DateOnly(2027, 1, 2), new TimeOnly(8, 0)),
        _ => new SlotId(Given.Code, "hall", new DateOnly(2027, 1, 2), new TimeOnly(8 + n, 0)),
    };

    public static StudentId Student(int n) => new(Given.Code, $"s{n}");

    public static string Account(int n) => $"acc{n}";

    public static string Op(int n) => $"op{n}";
}
