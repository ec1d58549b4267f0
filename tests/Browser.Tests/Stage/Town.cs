using System.Globalization;
using System.Text;
using Scheduling.Silo.Rosters;

namespace Scheduling.Browser.Tests.Stage;

/// <summary>A small school of a test's own: two sites, hours of two seats each, three days from next week on or today alone.</summary>
public sealed class Town
{
    private const string China = "Asia/Shanghai";

    private static int _last;
    private readonly int _number = Interlocked.Increment(ref _last);
    private readonly string _zone;

    /// <summary>A town whose first day is a week away.</summary>
    public Town()
        : this(China, [.. Enumerable.Range(7, 3).Select(DateOnly.FromDateTime(DateTime.UtcNow).AddDays)])
    {
    }

    private Town(string zone, IReadOnlyList<DateOnly> days) => (_zone, Days) = (zone, days);

    /// <summary>
    /// A town that collects today. It lies where it is noon now, so that its day has begun and is long from over whenever a test runs.
    /// </summary>
    public static Town Today()
    {
        var now = DateTime.UtcNow;
        var west = now.Hour - 12;
        return new Town(west == 0 ? "Etc/GMT" : string.Create(CultureInfo.InvariantCulture, $"Etc/GMT{west:+0;-0}"), [DateOnly.FromDateTime(now.AddHours(-west))]);
    }

    /// <summary>Students on the roster; the first has the longest name that a roster may hold.</summary>
    public const int Students = 12;

    public string Code => $"MORNING-{_number}";

    public IReadOnlyList<DateOnly> Days { get; }

    /// <summary>The line of the hall on the first day.</summary>
    public string HallLine => string.Create(CultureInfo.InvariantCulture, $"{Code}~hall~{Days[0]:yyyyMMdd}");

    /// <summary>The first hour of the first day in the hall.</summary>
    public string FirstSlot => Slot(Days[0], "0900");

    public string Slot(DateOnly day, string start) => string.Create(CultureInfo.InvariantCulture, $"{Code}~hall~{day:yyyyMMdd}~{start}");

    public string StudentNumber(int student) => string.Create(CultureInfo.InvariantCulture, $"20230{_number:00}{student:000}");

    public string CollectionCode(int student) => $"CHSI-{Code}-{student:0000}";

    public static string Name(int student) => student == 0 ? "阿卜杜热合曼·买买提艾力·伊斯坎德尔别克·努尔艾合买提江·斯迪克·玉山江" : $"{"赵钱孙李周吴郑王冯陈"[student % 10]}小{"一二三四五六七八九十"[student % 10]}";

    public string Roster
    {
        get
        {
            var file = new StringBuilder("学号,姓名,证件号,学院,专业,班级,学历层次,学历类别,采集码\n");
            for (var student = 0; student < Students; student++)
            {
                file.Append(CultureInfo.InvariantCulture, $"{StudentNumber(student)},{Name(student)},{IdNumber(student)},马克思主义学院,思想政治教育,一班,本科,普通,{CollectionCode(student)}\n");
            }

            return file.ToString();
        }
    }

    public object Definition => new
    {
        name = "2027 届毕业生图像采集",
        school = new { name = "北方师范大学", code = "10027" },
        timeZone = _zone,
        bookingOpensAt = DateTimeOffset.UtcNow.AddHours(-1),
        bookingClosesAt = DateTimeOffset.UtcNow.AddDays(12),
        sites = new[]
        {
            new { id = "hall", name = "学生活动中心", address = "一层多功能厅", stations = 1 },
            new { id = "library", name = "图书馆", address = "东门二层报告厅", stations = 1 },
        },
        timetable = new
        {
            days = Days.Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            sessions = new[] { new { from = "09:00", to = "12:00" }, new { from = "14:00", to = "17:00" } },
            slotMinutes = 60,
            photosPerStationHour = 2,
        },
        collegeBlocks = Array.Empty<object>(),
        enrolment = new[] { "collectionCode", "nameAndCertificate" },
        priceFen = 2000,
        notice = "请携带身份证原件，提前 10 分钟到场。着深色有领上衣，不要穿白色、浅蓝色衣服；不佩戴首饰、不戴有色眼镜，头发不遮挡眉毛和耳朵。",
        contact = "学生处 王老师 010-5880 0000",
    };

    private static string IdNumber(int student)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"11010820030101{student + 1:000}");
        return digits + ResidentId.CheckCharacter(digits);
    }
}
