using System.Globalization;

namespace Scheduling.Load.Soak;

/// <summary>A campaign whose collection day is today, in a time zone in which it is about noon: people book, come and are served all at once.</summary>
/// <param name="code">Campaign code.</param>
/// <param name="now">When it is opened.</param>
internal sealed class Fair(string code, DateTimeOffset now)
{
    private const int FirstHour = 14;
    private const int LastHour = 20;
    private readonly int _hoursAhead = HoursAhead(now);

    public static IReadOnlyList<string> Sites { get; } = ["hall", "library", "gym", "annexe"];

    public string Code => code;

    /// <summary>Slots that stay open as long as the bench runs: none begins within an hour.</summary>
    public IReadOnlyList<string> Slots { get; } =
    [
        .. from site in Sites
           from hour in Enumerable.Range(FirstHour, LastHour - FirstHour)
           select string.Create(CultureInfo.InvariantCulture, $"{code}~{site}~{TodayAt(now):yyyyMMdd}~{hour:00}00"),
    ];

    public object Definition => new
    {
        name = "毕业生图像采集",
        school = new { name = "测试大学", code = "10099" },
        timeZone = _hoursAhead == 0 ? "Etc/GMT" : string.Create(CultureInfo.InvariantCulture, $"Etc/GMT{-_hoursAhead:+0;-0}"),
        bookingOpensAt = now.AddDays(-3),
        bookingClosesAt = now.AddDays(3),
        sites = Sites.Select(site => new { id = site, name = site, address = $"{site}, ground floor", stations = 4 }),
        timetable = new
        {
            days = new[] { Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
            sessions = new[] { new { from = "06:00", to = "20:00" } },
            slotMinutes = 60,
            photosPerStationHour = 600,
        },
        collegeBlocks = Array.Empty<object>(),
        enrolment = new[] { "collectionCode" },
        priceFen = 0,
        notice = "",
        contact = "bench",
    };

    private DateOnly Today => TodayAt(now);

    /// <summary>Today's line at a site.</summary>
    public string Queue(string site) => string.Create(CultureInfo.InvariantCulture, $"{code}~{site}~{Today:yyyyMMdd}");

    private static int HoursAhead(DateTimeOffset now) => 12 - now.UtcDateTime.Hour;

    private static DateOnly TodayAt(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime.AddHours(HoursAhead(now)));
}
