using System.Collections.Immutable;
using System.Globalization;
using Scheduling.Load.History.Planning;
using Scheduling.Load.Rush;

namespace Scheduling.Load.History.Recording;

/// <summary>One campaign with room for hundreds of histories: each has its own hour at every site, and its own students.</summary>
internal sealed class Stage
{
    /// <summary>Histories that one campaign has room for; it may have 2,000 slots.</summary>
    public const int MostHistories = HoursPerDay * MostDays;

    private const int HoursPerDay = 23;
    private const int MostDays = 28;
    private readonly string _code;
    private readonly DateOnly _firstDay;
    private readonly string _staffToken;
    private readonly IReadOnlyList<SignedInStudent> _students;

    private Stage(string code, DateOnly firstDay, string staffToken, IReadOnlyList<SignedInStudent> students) =>
        (_code, _firstDay, _staffToken, _students) = (code, firstDay, staffToken, students);

    /// <summary>Opens a campaign over HTTP, as staff would, and signs its students in.</summary>
    public static async Task<Stage> Open(ProductApi api, string code, int histories, DateTimeOffset now)
    {
        var firstDay = DateOnly.FromDateTime(now.UtcDateTime).AddDays(30);
        var students = histories * Planner.MostStudents;
        await api.Open(code, Definition(firstDay, (histories + HoursPerDay - 1) / HoursPerDay, now), School.Roster(code, students));
        return new Stage(code, firstDay, await api.StaffToken(), await api.Students(code, students));
    }

    /// <summary>Where the so-manieth history of this stage takes place.</summary>
    public Venue For(int place, HistoryPlan plan) => new(
        _code,
        _staffToken,
        [.. plan.Capacities.Select(capacity => string.Create(
            CultureInfo.InvariantCulture,
            $"{_code}~{Site(capacity)}~{_firstDay.AddDays(place / HoursPerDay):yyyyMMdd}~{place % HoursPerDay:00}00"))],
        [.. _students.Skip(place * Planner.MostStudents).Take(plan.Students)]);

    // One photo an hour, so that a site has as many seats as stations.
    private static object Definition(DateOnly firstDay, int days, DateTimeOffset now) => new
    {
        name = "毕业生图像采集",
        school = new { name = "测试大学", code = "10099" },
        timeZone = "Asia/Shanghai",
        bookingOpensAt = now.AddDays(-1),
        bookingClosesAt = now.AddDays(20),
        sites = Planner.Capacities.Select(capacity => new { id = Site(capacity), name = Site(capacity), address = "", stations = capacity }),
        timetable = new
        {
            days = Enumerable.Range(0, days).Select(day => firstDay.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            sessions = new[] { new { from = "00:00", to = $"{HoursPerDay}:00" } },
            slotMinutes = 60,
            photosPerStationHour = 1,
        },
        collegeBlocks = Array.Empty<object>(),
        enrolment = new[] { "collectionCode" },
        priceFen = 0,
        notice = "",
        contact = "bench",
    };

    private static string Site(int capacity) => $"seats-{capacity}";
}
