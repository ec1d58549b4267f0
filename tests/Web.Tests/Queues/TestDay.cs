using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Queues;
using Scheduling.Contracts.Students;
using Scheduling.Silo.Vault;
using Scheduling.TestKit.Time;
using Scheduling.Web.Bookings;
using Scheduling.Web.CheckIns;
using Scheduling.Web.Hosting;
using Scheduling.Web.Queues;
using Scheduling.Web.Rosters;
using Scheduling.Web.Slots;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Queues;

/// <summary>
/// A school on its collection day: two sites, 06:00–20:00, in a time zone in which it is noon now. So the day goes on whenever and
/// wherever the tests run.
/// </summary>
internal sealed class TestDay
{
    private readonly DateTimeOffset _begun = DateTimeOffset.UtcNow;

    private TestDay()
    {
    }

    /// <summary>The school.</summary>
    public TestSchool School { get; private set; } = null!;

    /// <summary>Somebody who runs the line.</summary>
    public ApiClient Operator { get; private set; } = null!;

    /// <summary>Site key.</summary>
    public string Hall => $"{School.Code}~hall";

    /// <summary>The other site's key.</summary>
    public string Library => $"{School.Code}~library";

    /// <summary>Queue id of the hall's line of today.</summary>
    public string Queue => Line(Hall, Today);

    /// <summary>Queue id of the library's line of today.</summary>
    public string OtherQueue => Line(Library, Today);

    /// <summary>Address of the hall's line.</summary>
    public string Url => $"/api/v1/queues/{Queue}";

    private DateOnly Today => DateOnly.FromDateTime(_begun.UtcDateTime.AddHours(HoursAhead));

    private int HoursAhead => 12 - _begun.UtcDateTime.Hour;

    // The names of these zones have the sign the wrong way round.
    private string Zone => HoursAhead == 0 ? "Etc/GMT" : string.Create(CultureInfo.InvariantCulture, $"Etc/GMT{-HoursAhead:+0;-0}");

    /// <summary>Opens a school whose only days are today and tomorrow.</summary>
    public static async Task<TestDay> Open(ITestServer server, int students = 4)
    {
        var day = new TestDay();
        day.School = await TestSchool.Open(server, students, definition => definition with
        {
            TimeZone = day.Zone,
            Sites = [definition.Sites[0] with { Stations = 2 }, definition.Sites[1] with { Stations = 2 }],
            Timetable = new Timetable([day.Today, day.Today.AddDays(1)], [new(new(6, 0), new(20, 0))], SlotMinutes: 60, PhotosPerStationHour: 60),
        });
        day.Operator = await day.School.Staff("operator");
        return day;
    }

    /// <summary>Books the next hour for a student at a site, today or some days later.</summary>
    public async Task<Booking> Book(ApiClient student, string site = "hall", int daysLater = 0)
    {
        var slots = (await School.Slots(student)).Slots;
        var slot = slots.First(slot => slot.State is SlotState.Open && slot.Site == site && slot.Id.Contains($"~{Today.AddDays(daysLater):yyyyMMdd}~"));
        return await School.Book(student, slot.Id);
    }

    /// <summary>The code that a student's phone shows.</summary>
    public static async Task<string> Code(ApiClient student, Booking booking) =>
        (await student.Get<CheckInCode>($"/api/v1/me/bookings/{booking.Id}/check-in-code")).Code;

    /// <summary>A genuine code that a phone showed some time ago.</summary>
    public string CodeOf(Booking booking, TimeSpan ago)
    {
        Assert.True(BookingId.TryParse(booking.Id, out var id));
        var then = new ManualTimeProvider(DateTimeOffset.UtcNow - ago);
        return new CheckInCodes(School.Server.Services.GetRequiredService<PurposeKeys>(), then).Sign(id).Code;
    }

    /// <summary>Shows a code at the hall.</summary>
    public Task<HttpResponseMessage> Show(string code, ApiClient? door = null, string? key = null, string? site = null) =>
        (door ?? Operator).Send(HttpMethod.Post, $"/api/v1/sites/{site ?? Hall}/check-ins", new CheckInRequest(code), key ?? ApiClient.NewKey());

    /// <summary>Takes the n-th student without a booking.</summary>
    public Task<CheckedIn> WalkIn(int n, string? priority = null, string? site = null) => Operator.Post<CheckedIn>(
        $"/api/v1/sites/{site ?? Hall}/walk-ins", new WalkInRequest(StudentNumber: TestSchool.StudentNumber(n), Priority: priority), ApiClient.NewKey());

    /// <summary>Does something to a station of the hall that must succeed.</summary>
    public Task<T> Station<T>(int station, string action) => Operator.Post<T>($"{Url}/stations/{station}/{action}", key: ApiClient.NewKey());

    /// <summary>Does something to a ticket of the hall that must succeed.</summary>
    public Task<T> Ticket<T>(int number, string action, object? body = null) => Operator.Post<T>($"{Url}/tickets/{number}/{action}", body, ApiClient.NewKey());

    /// <summary>Tries something on the hall's line.</summary>
    public Task<HttpResponseMessage> Try(string path, object? body = null, ApiClient? caller = null) =>
        (caller ?? Operator).Send(HttpMethod.Post, $"{Url}/{path}", body, ApiClient.NewKey());

    /// <summary>The hall's line as staff see it.</summary>
    public Task<QueueForStaff> Look() => Operator.Get<QueueForStaff>(Url);

    /// <summary>Opaque id of the n-th student.</summary>
    public async Task<string> StudentId(int n) =>
        (await Operator.Post<Page<RosterStudent>>($"{School.Url}/students/search", new Search(TestSchool.StudentNumber(n)))).Items.Single().StudentId;

    private static string Line(string site, DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"{site}~{date:yyyyMMdd}");
}
