using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Kiosks;
using Scheduling.TestKit;
using Scheduling.Web.Auth;
using Scheduling.Web.Bookings;
using Scheduling.Web.Campaigns;
using Scheduling.Web.Enrolment;
using Scheduling.Web.Hosting;
using Scheduling.Web.Kiosks;
using Scheduling.Web.Rosters;
using Scheduling.Web.Slots;
using Scheduling.Web.Staff;
using ImportState = Scheduling.Silo.Rosters.ImportState;
using Session = Scheduling.Web.Auth.Session;

namespace Scheduling.Web.Tests.Server;

/// <summary>A campaign of a test's own, made over HTTP as staff would make it.</summary>
public sealed partial class TestSchool
{
    private static int _lastCode;
    private static int _lastPhone;

    private TestSchool(ITestServer server, ApiClient admin, string code) => (Server, Admin, Code) = (server, admin, code);

    /// <summary>The server.</summary>
    public ITestServer Server { get; }

    /// <summary>An administrator.</summary>
    public ApiClient Admin { get; }

    /// <summary>Campaign code.</summary>
    public string Code { get; }

    /// <summary>Address of the campaign in the API.</summary>
    public string Url => $"/api/v1/campaigns/{Code}";

    /// <summary>A code that no other test uses.</summary>
    public static string NewCode() => $"T{Interlocked.Increment(ref _lastCode):0000}";

    /// <summary>A phone that no other test uses.</summary>
    public static string NewPhone() => $"186{Interlocked.Increment(ref _lastPhone):00000000}";

    /// <summary>A campaign with a roster, open for booking: two sites, one day a week from now, 08:00–10:00, hours of two seats.</summary>
    /// <param name="server">The server.</param>
    /// <param name="students">People on the roster; the n-th is of 文学院 when n is even, else of 理学院.</param>
    /// <param name="change">Changes to the usual definition.</param>
    public static async Task<TestSchool> Open(ITestServer server, int students = 4, Func<CampaignDefinition, CampaignDefinition>? change = null)
    {
        var school = await Draft(server, change);
        await school.ImportRoster(students);
        await school.Admin.Post<Campaign>($"{school.Url}/open", key: ApiClient.NewKey(), ifMatch: "*");
        return school;
    }

    /// <summary>A campaign that nobody can book yet.</summary>
    public static async Task<TestSchool> Draft(ITestServer server, Func<CampaignDefinition, CampaignDefinition>? change = null)
    {
        var school = new TestSchool(server, await server.Admin, NewCode());
        var definition = Definition();
        await school.Admin.Post<Campaign>(
            "/api/v1/campaigns", new CampaignDraft(school.Code, change is null ? definition : change(definition)), ApiClient.NewKey());
        return school;
    }

    /// <summary>The usual definition.</summary>
    public static CampaignDefinition Definition()
    {
        var now = DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8));
        var day = DateOnly.FromDateTime(now.Date).AddDays(7);
        return new(
            "2027 届毕业生图像采集",
            new Contracts.Campaigns.School("测试大学", "10001"),
            "Asia/Shanghai",
            now.AddHours(-1),
            now.AddDays(6),
            [new Site("hall", "活动中心", "一层大厅", 1), new Site("library", "图书馆", "二层", 1)],
            new Timetable([day], [new(new(8, 0), new(10, 0))], SlotMinutes: 60, PhotosPerStationHour: 2),
            ImmutableArray<CollegeBlock>.Empty,
            [EnrolmentMethod.CollectionCode, EnrolmentMethod.NameAndCertificate],
            2000,
            "请携带身份证；提前 10 分钟到场。",
            "王老师");
    }

    /// <summary>Collection code of the n-th student.</summary>
    public string CollectionCode(int n) => $"CODE-{Code}-{n:00000}";

    /// <summary>Student number of the n-th student.</summary>
    public static string StudentNumber(int n) => $"2023{n:00000}";

    /// <summary>Imports a roster of so many students.</summary>
    public async Task ImportRoster(int students)
    {
        var file = new StringBuilder("学号,姓名,证件号,学院,专业,班级,学历层次,学历类别,采集码\r\n");
        for (var n = 0; n < students; n++)
        {
            file.Append(CultureInfo.InvariantCulture, $"{StudentNumber(n)},{Name(n)},{IdNumber(n)},{(n % 2 == 0 ? "文学院" : "理学院")},汉语言,一班,本科,普通,{CollectionCode(n)}\r\n");
        }

        var upload = await Admin.Post<Import>($"{Url}/roster", new StringContent(file.ToString(), Encoding.UTF8, "text/csv"), ApiClient.NewKey());
        await Reach(upload.Id, ImportState.Ready);
        await Admin.Post<Import>($"{Url}/roster/imports/{upload.Id}/commit", key: ApiClient.NewKey());
        await Reach(upload.Id, ImportState.Committed);
    }

    /// <summary>Name of the n-th student.</summary>
    public static string Name(int n) => $"李{(char)('一' + (n % 5000))}芳";

    /// <summary>Certificate number of the n-th student.</summary>
    public static string IdNumber(int n)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"110108{new DateOnly(2000, 1, 1).AddDays(n / 1000):yyyyMMdd}{n % 1000:000}");
        return digits + Silo.Rosters.ResidentId.CheckCharacter(digits);
    }

    /// <summary>A student who has signed in by phone and found no record yet.</summary>
    public Task<ApiClient> SignInStudent() => SignInStudent(Server, NewPhone());

    /// <summary>Signs a phone in with the code that the development outbox shows.</summary>
    public static async Task<ApiClient> SignInStudent(ITestServer server, string phone)
    {
        var anonymous = server.Anonymous();
        var code = await OneTimeCode(server, phone);
        var session = await anonymous.Post<Session>("/api/v1/auth/otp/verify", new OtpVerification(phone, code, SessionMode.Token));
        return anonymous.With(session.AccessToken!);
    }

    /// <summary>Asks for a one-time code and reads it from the development outbox.</summary>
    public static async Task<string> OneTimeCode(ITestServer server, string phone)
    {
        var anonymous = server.Anonymous();
        await anonymous.Post<OtpSent>("/api/v1/auth/otp", new OtpRequest(phone));
        var outbox = await anonymous.Get<Listing<OutboxMessage>>($"/api/v1/dev/outbox?phone={phone}");
        return SixDigits().Match(outbox.Items[0].Text).Value;
    }

    /// <summary>The n-th student of the roster, signed in and bound to the record.</summary>
    public async Task<ApiClient> Student(int n)
    {
        var student = await SignInStudent();
        var found = await student.Post<FoundRecord>($"{Url}/enrolment/lookup", new RecordLookup(CollectionCode: CollectionCode(n)));
        await student.Post<EnrolledRecord>($"{Url}/enrolment", new EnrolmentClaim(found.Claim), ApiClient.NewKey());
        return student;
    }

    /// <summary>A member of staff with one role, in this campaign unless others are named; null for every campaign.</summary>
    public async Task<ApiClient> Staff(string role, params string[]? campaigns)
    {
        var userName = $"{role}-{Guid.NewGuid():N}"[..20];
        var scope = campaigns is { Length: 0 } ? [Code] : campaigns;
        const string password = "a long enough password";
        var made = await Admin.Send(
            HttpMethod.Post, "/api/v1/staff", new { userName, displayName = role, password, roles = new[] { new { role, campaigns = scope } } }, ApiClient.NewKey());
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var session = await Server.Anonymous().Post<Session>("/api/v1/auth/staff", new StaffSignIn(userName, password, SessionMode.Token));
        return Server.Anonymous().With(session.AccessToken!);
    }

    /// <summary>A device that stands at a site.</summary>
    public async Task<ApiClient> Kiosk(string site, KioskKind kind = KioskKind.CheckIn)
    {
        var invited = await Admin.Post<InvitedKiosk>("/api/v1/kiosks", new NewKiosk(Code, site, "door", kind), ApiClient.NewKey());
        var enrolled = await Server.Anonymous().Post<EnrolledKiosk>("/api/v1/kiosks/enrol", new KioskEnrolment(invited.Code, SessionMode.Token));
        return Server.Anonymous().With(enrolled.AccessToken!);
    }

    /// <summary>Slots as a student sees them.</summary>
    public Task<SlotList> Slots(ApiClient client) => client.Get<SlotList>($"{Url}/slots");

    /// <summary>Asks for a seat.</summary>
    public Task<HttpResponseMessage> TryBook(ApiClient student, string slotId, string? key = null) =>
        student.Send(HttpMethod.Post, $"{Url}/bookings", new SlotChoice(slotId), key ?? ApiClient.NewKey());

    /// <summary>Takes a seat.</summary>
    public async Task<Booking> Book(ApiClient student, string slotId, string? key = null) =>
        await ApiClient.Read<Booking>(await TryBook(student, slotId, key));

    private async Task Reach(string import, ImportState wanted) => await Eventually.True(
        async () =>
        {
            var seen = await Admin.Get<Import>($"{Url}/roster/imports/{import}");
            Assert.True(seen.State is not (ImportState.Rejected or ImportState.Failed), $"The import is {seen.State}: {string.Join(';', seen.Problems)}");
            return seen.State == wanted;
        },
        $"the import is {wanted}");

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex SixDigits();
}
