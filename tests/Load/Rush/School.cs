using System.Globalization;
using System.Text;

namespace Scheduling.Load.Rush;

/// <summary>A made-up school on the day its booking opens: as many students and seats as the bench needs.</summary>
/// <param name="code">Campaign code.</param>
/// <param name="now">Booking opened a day before; the collection begins a month after.</param>
internal sealed class School(string code, DateTimeOffset now)
{
    /// <summary>Seats of a slot, as many as one can have.</summary>
    public const int Seats = 10_000;

    private const int Stations = 50;
    private const int FirstHour = 8;
    private const int Hours = 10;
    private static readonly string[] Sites = ["hall", "library", "gym", "annexe", "studio", "court", "museum"];

    public string Code => code;

    /// <summary>The slot that everybody wants. Never one of <see cref="Spread"/>.</summary>
    public string HotSlot => SlotId(code, now, 0, 0);

    /// <summary>Sixty slots.</summary>
    public IReadOnlyList<string> Spread { get; } =
    [
        .. from site in Enumerable.Range(1, Sites.Length - 1)
           from hour in Enumerable.Range(0, Hours)
           select SlotId(code, now, site, hour),
    ];

    /// <summary>A slot that is neither, to be given few seats.</summary>
    public string ScarceSlot => SlotId(code, now, 0, 1);

    public object Definition => new
    {
        name = "毕业生图像采集",
        school = new { name = "测试大学", code = "10099" },
        timeZone = "Asia/Shanghai",
        bookingOpensAt = now.AddDays(-1),
        bookingClosesAt = now.AddDays(20),
        sites = Sites.Select(site => new { id = site, name = site, address = $"{site}, ground floor", stations = Stations }),
        timetable = new
        {
            days = new[] { Iso(Day(now)) },
            sessions = new[] { new { from = "08:00", to = "18:00" } },
            slotMinutes = 60,
            photosPerStationHour = Seats / Stations,
        },
        collegeBlocks = Array.Empty<object>(),
        enrolment = new[] { "collectionCode", "nameAndCertificate" },
        priceFen = 0,
        notice = "",
        contact = "bench",
    };

    /// <summary>The roster: valid rows, nobody twice.</summary>
    public static string Roster(string code, int students)
    {
        var csv = new StringBuilder("学号,姓名,证件号,学院,专业,班级,学历层次,采集码\n", students * 90);
        for (var i = 0; i < students; i++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{StudentNumber(i)},学生{Numeral(i)},{IdNumber(i)},{i % 30 + 1}系,专业,{i % 40 + 1}班,本科,{code}-{i:000000}\n");
        }

        return csv.ToString();
    }

    /// <summary>Student number of the i-th on the roster.</summary>
    public static string StudentNumber(int i) => (2_023_000_000L + i).ToString(CultureInfo.InvariantCulture);

    private static DateOnly Day(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime).AddDays(30);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string SlotId(string code, DateTimeOffset now, int site, int hour) =>
        string.Create(CultureInfo.InvariantCulture, $"{code}~{Sites[site]}~{Day(now):yyyyMMdd}~{FirstHour + hour:00}00");

    private static char Numeral(int i) => "一二三四五六七八九十"[i % 10];

    // GB 11643: region, birth date, sequence, check digit.
    private static string IdNumber(int i)
    {
        ReadOnlySpan<int> weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        const int sequences = 999;
        var born = new DateOnly(2003, 1, 1).AddDays(i / sequences);
        var text = string.Create(CultureInfo.InvariantCulture, $"110105{born:yyyyMMdd}{i % sequences + 1:000}");
        var sum = 0;
        for (var digit = 0; digit < text.Length; digit++)
        {
            sum += weights[digit] * (text[digit] - '0');
        }

        return text + "10X98765432"[sum % 11];
    }
}
