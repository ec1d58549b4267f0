using System.Globalization;
using System.Text.Json;
using Scheduling.Load.Rush;

namespace Scheduling.Load.Fanout;

/// <summary>A hall on its collection day: one line, opened and filled over HTTP as staff would.</summary>
/// <param name="code">Campaign code.</param>
/// <param name="now">The day is the one that it is now, in a time zone in which it is about noon.</param>
internal sealed class Hall(string code, DateTimeOffset now)
{
    private const string Site = "hall";
    private const int Station = 1;
    private readonly int _hoursAhead = 12 - now.UtcDateTime.Hour;
    private int _arrived;
    private int _called;

    /// <summary>Queue id.</summary>
    public string Queue => string.Create(CultureInfo.InvariantCulture, $"{code}~{Site}~{Today:yyyyMMdd}");

    /// <summary>Live topic.</summary>
    public string Topic => $"queue/{Queue}";

    /// <summary>Campaign code.</summary>
    public string Code => code;

    /// <summary>The site with its campaign, as URLs name it.</summary>
    public string SiteKey => $"{code}~{Site}";

    /// <summary>An hour that can still be booked, whatever time it is.</summary>
    public string SlotLater => string.Create(CultureInfo.InvariantCulture, $"{code}~{Site}~{Today:yyyyMMdd}~1900");

    private DateOnly Today => DateOnly.FromDateTime(now.UtcDateTime.AddHours(_hoursAhead));

    // The names of these zones have the sign the wrong way round.
    private string Zone => _hoursAhead == 0 ? "Etc/GMT" : string.Create(CultureInfo.InvariantCulture, $"Etc/GMT{-_hoursAhead:+0;-0}");

    /// <summary>Opens the campaign and its first station; nobody is in the line.</summary>
    public async Task OpenEmpty(ProductApi api, int students)
    {
        await api.Open(code, Definition, School.Roster(code, students));
        await api.Post($"/api/v1/queues/{Queue}/stations/{Station}/open", null);
    }

    /// <summary>Opens the campaign, its first station, and puts so many people into the line, one of whom is called.</summary>
    public async Task Open(ProductApi api, int students, int waiting)
    {
        await OpenEmpty(api, students);
        for (var i = 0; i <= waiting; i++)
        {
            await Arrive(api);
        }

        _called = await CallNext(api);
    }

    /// <summary>Calls the next in line.</summary>
    /// <returns>The number that was called.</returns>
    public async Task<int> CallNext(ProductApi api) =>
        (await api.Post($"/api/v1/queues/{Queue}/stations/{Station}/call-next", null)).GetProperty("number").GetInt32();

    /// <summary>One more person comes.</summary>
    public Task Arrive(ProductApi api) =>
        api.Post($"/api/v1/sites/{SiteKey}/walk-ins", new { studentNumber = School.StudentNumber(_arrived++) });

    /// <summary>Changes the line and leaves it as long as it is: whoever was called is called again.</summary>
    public Task Recall(ProductApi api) => api.Post($"/api/v1/queues/{Queue}/tickets/{_called}/recall", null);

    /// <summary>The line as the server has it.</summary>
    public Task<JsonElement> Line(ProductApi api) => api.Get($"/api/v1/queues/{Queue}/line");

    private object Definition => new
    {
        name = "毕业生图像采集",
        school = new { name = "测试大学", code = "10099" },
        timeZone = Zone,
        bookingOpensAt = now.AddDays(-3),
        bookingClosesAt = now.AddDays(3),
        sites = new[] { new { id = Site, name = "活动中心", address = "一层大厅", stations = 4 } },
        timetable = new
        {
            days = new[] { Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
            sessions = new[] { new { from = "06:00", to = "20:00" } },
            slotMinutes = 60,
            photosPerStationHour = 60,
        },
        collegeBlocks = Array.Empty<object>(),
        enrolment = new[] { "collectionCode" },
        priceFen = 0,
        notice = "",
        contact = "bench",
    };
}
