using System.Globalization;
using Scheduling.Load.Rush;

namespace Scheduling.Load.Crash;

/// <summary>
/// A campaign whose collection day is today, in a time zone in which it is about two in the morning: its hours can still be booked, and
/// whoever is booked for today can be checked in.
/// </summary>
/// <param name="now">When the bench began.</param>
/// <param name="students">Students on the roster.</param>
internal sealed class Campus(DateTimeOffset now, int students)
{
    public const string Code = "CRASH-2027";

    /// <summary>Stations of a site.</summary>
    public const int Stations = 4;

    private const int LocalHour = 2;
    private const int FirstHour = 6;
    private const int Hours = 12;
    private static readonly string[] Sites = ["hall", "library", "gym"];

    // Etc/GMT+12 to Etc/GMT-14 reach every hour of the day.
    private readonly int _hoursAhead = LocalHour - now.UtcDateTime.Hour is < -12 and var behind ? behind + 24 : LocalHour - now.UtcDateTime.Hour;

    /// <summary>Every slot, as in URLs.</summary>
    public IReadOnlyList<string> Slots =>
    [
        .. from site in Sites
           from hour in Enumerable.Range(FirstHour, Hours)
           select string.Create(CultureInfo.InvariantCulture, $"{SiteKey(site)}~{Today:yyyyMMdd}~{hour:00}00"),
    ];

    /// <summary>Every site's line of today, as in URLs.</summary>
    public IReadOnlyList<string> Queues => [.. Sites.Select(site => string.Create(CultureInfo.InvariantCulture, $"{SiteKey(site)}~{Today:yyyyMMdd}"))];

    /// <summary>The site of a slot, and its line, as in URLs.</summary>
    public static (string Site, string Queue) Of(string slot) =>
        (slot[..slot.LastIndexOf('~', slot.LastIndexOf('~') - 1)], slot[..slot.LastIndexOf('~')]);

    // Fewer seats than students, so that hours are full.
    private int SeatsPerStation => Math.Clamp(students * 9 / 10 / (Sites.Length * Hours * Stations), 1, 600);

    private DateOnly Today => DateOnly.FromDateTime(now.UtcDateTime.AddHours(_hoursAhead));

    // The names of these zones have the sign the wrong way round.
    private string Zone => _hoursAhead == 0 ? "Etc/GMT" : string.Create(CultureInfo.InvariantCulture, $"Etc/GMT{-_hoursAhead:+0;-0}");

    public Task Open(ProductApi api) => api.Open(Code, Definition, School.Roster(Code, students));

    private static string SiteKey(string site) => $"{Code}~{site}";

    private object Definition => new
    {
        name = "毕业生图像采集",
        school = new { name = "测试大学", code = "10099" },
        timeZone = Zone,
        bookingOpensAt = now.AddDays(-3),
        bookingClosesAt = now.AddDays(3),
        sites = Sites.Select(site => new { id = site, name = site, address = $"{site}, ground floor", stations = Stations }),
        timetable = new
        {
            days = new[] { Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
            sessions = new[] { new { from = $"{FirstHour:00}:00", to = $"{FirstHour + Hours:00}:00" } },
            slotMinutes = 60,
            photosPerStationHour = SeatsPerStation,
        },
        collegeBlocks = Array.Empty<object>(),
        enrolment = new[] { "collectionCode" },
        priceFen = 0,
        notice = "",
        contact = "bench",
    };
}
