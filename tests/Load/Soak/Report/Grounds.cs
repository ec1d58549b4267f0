using System.Globalization;

namespace Scheduling.Load.Soak.Report;

/// <summary>A campaign with as many slots as are asked for: ten hours a day at up to ten sites, on as many days as it takes.</summary>
/// <param name="code">Campaign code.</param>
/// <param name="slots">How many slots are booked in.</param>
/// <param name="now">Booking opened a day before; the collection begins a month after.</param>
internal sealed class Grounds(string code, int slots, DateTimeOffset now)
{
    private const int Hours = 10;
    private const int FirstHour = 8;
    private const int Stations = 50;
    private const int Seats = 10_000;
    private readonly int _sites = Math.Clamp((int)Math.Ceiling(slots / (double)Hours), 1, 10);

    public string Code => code;

    /// <summary>The slots.</summary>
    public IReadOnlyList<string> Slots() =>
    [
        .. (from day in Enumerable.Range(0, Days)
            from site in Enumerable.Range(0, _sites)
            from hour in Enumerable.Range(FirstHour, Hours)
            select string.Create(CultureInfo.InvariantCulture, $"{code}~site{site}~{Day(day):yyyyMMdd}~{hour:00}00")).Take(slots),
    ];

    public object Definition => new
    {
        name = "毕业生图像采集",
        school = new { name = "测试大学", code = "10099" },
        timeZone = "Asia/Shanghai",
        bookingOpensAt = now.AddDays(-1),
        bookingClosesAt = now.AddDays(20),
        sites = Enumerable.Range(0, _sites).Select(site => new { id = $"site{site}", name = $"site{site}", address = "ground floor", stations = Stations }),
        timetable = new
        {
            days = Enumerable.Range(0, Days).Select(day => Day(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            sessions = new[] { new { from = "08:00", to = "18:00" } },
            slotMinutes = 60,
            photosPerStationHour = Seats / Stations,
        },
        collegeBlocks = Array.Empty<object>(),
        enrolment = new[] { "collectionCode" },
        priceFen = 0,
        notice = "",
        contact = "bench",
    };

    private int Days => (int)Math.Ceiling(slots / (double)(_sites * Hours));

    private DateOnly Day(int day) => DateOnly.FromDateTime(now.UtcDateTime).AddDays(30 + day);
}
