using System.Collections.Immutable;
using Scheduling.Contracts.Campaigns;

namespace Scheduling.Web.Demo;

/// <summary>An invented university whose graduates are photographed on the next working days.</summary>
internal static class DemoSchool
{
    /// <summary>Campaign code of the demo.</summary>
    public const string Code = "YUNXI";

    /// <summary>Students on its roster.</summary>
    public const int Students = 6_000;

    /// <summary>Its time zone.</summary>
    public const string Zone = "Asia/Shanghai";
    private const int Days = 3;
    private const int MostDays = 60;

    /// <summary>Its colleges 学院.</summary>
    public static readonly ImmutableArray<string> Colleges =
    [
        "文学院", "历史学院", "外国语学院", "法学院", "经济与管理学院", "数学科学学院", "物理学院", "化学与材料学院", "生命科学学院",
        "计算机学院", "艺术与设计学院", "教育学院",
    ];

    /// <summary>Stations at which simulated operators work, by site. The first of the hall is the visitor's.</summary>
    public static readonly ImmutableSortedDictionary<string, ImmutableArray<int>> Operated = ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal,
        new Dictionary<string, ImmutableArray<int>> { ["hall"] = [2, 3], ["library"] = [1, 2], ["er-jiao"] = [1] });

    private static readonly TimeOnly Morning = new(8, 0);
    private static readonly TimeOnly Noon = new(12, 0);
    private static readonly TimeOnly Afternoon = new(14, 0);
    private static readonly TimeOnly Evening = new(18, 0);

    /// <summary>The campaign, open from now until the last hour.</summary>
    public static CampaignDefinition Definition(DateTimeOffset now)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);
        var local = TimeZoneInfo.ConvertTime(now, zone);
        var days = WorkingDays(DateOnly.FromDateTime(local.DateTime)).Take(Days).ToImmutableArray();
        var closes = days[^1].ToDateTime(Evening);
        return new(
            "2027 届毕业生图像采集",
            new School("云溪大学", "19001"),
            Zone,
            local.AddTicks(-(local.Ticks % TimeSpan.TicksPerMinute)),
            new DateTimeOffset(closes, zone.GetUtcOffset(closes)),
            [
                new("hall", "大学生活动中心", "东校区 3 号楼一层大厅", 3),
                new("library", "图书馆报告厅", "图书馆南门进，二层", 2),
                new("er-jiao", "二教 103", "西校区第二教学楼", 1),
            ],
            new Timetable(days, [new(Morning, Noon), new(Afternoon, Evening)], SlotMinutes: 60, PhotosPerStationHour: 60),
            [
                new(Colleges[0], days[0], Morning, Noon, "library"),
                new(Colleges[1], days[0], Morning, Noon, "library"),
                new(Colleges[^1], days[1], Afternoon, Evening, "hall"),
            ],
            [EnrolmentMethod.CollectionCode, EnrolmentMethod.NameAndCertificate],
            PriceFen: 2000,
            "请携带本人身份证，提前 10 分钟到达采集点。\n着深色有领上衣，不佩戴首饰，刘海不遮眉，眼镜不反光。",
            "教务处学籍科 王老师 010-5550 0100");
    }

    /// <summary>The campaign with one more working day.</summary>
    public static CampaignDefinition WithAnotherDay(CampaignDefinition definition)
    {
        // A timetable holds sixty days; the oldest has long been over then.
        var days = definition.Timetable.Days.Add(WorkingDays(definition.Timetable.Days.Max()).First()).Order().TakeLast(MostDays).ToImmutableArray();
        var closes = days[^1].ToDateTime(Evening);
        return definition with
        {
            BookingClosesAt = new DateTimeOffset(closes, TimeZoneInfo.FindSystemTimeZoneById(Zone).GetUtcOffset(closes)),
            Timetable = definition.Timetable with { Days = days },
        };
    }

    // Monday to Friday is near enough for an invented school.
    private static IEnumerable<DateOnly> WorkingDays(DateOnly today)
    {
        for (var day = today.AddDays(1); ; day = day.AddDays(1))
        {
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            {
                yield return day;
            }
        }
    }
}
