using System.Net;
using System.Text;
using Scheduling.Silo.Rosters;
using Scheduling.TestKit;
using Scheduling.Web.Audit;
using Scheduling.Web.Hosting;
using Scheduling.Web.Rosters;
using Scheduling.Web.Staff;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Rosters;

public sealed class RosterTests(SqliteServer sqlite)
{
    private const string Header = "学号,姓名,证件号,学院,采集码\r\n";

    private TestServer Server => sqlite.Server;

    [Fact]
    public async Task Upload_AsAForm_ReadsTheFirstFile()
    {
        var school = await TestSchool.Draft(Server);
        var form = new MultipartFormDataContent { { new StringContent("x"), "note" }, { Csv($"{Header}1,李芳,{TestSchool.IdNumber(1)},文学院,C1\r\n"), "file", "名单 2027.csv" } };

        var import = await Settled(school, await school.Admin.Post<Import>($"{school.Url}/roster", form));

        Assert.Equal((ImportState.Ready, "名单 2027.csv", 1L), (import.State, import.FileName, import.Added));
        Assert.Equal(("测试大学", "10001", "李*"), (import.Sample[0].School, import.Sample[0].SchoolCode, import.Sample[0].Name));
    }

    [Fact]
    public async Task Upload_WithBadRows_ReportsEachAndCannotBeCommitted()
    {
        var school = await TestSchool.Draft(Server);
        var file = $"{Header}1,=CMD(),{TestSchool.IdNumber(1)},文学院,C1\r\n2,李\0芳,{TestSchool.IdNumber(2)},文学院,C2\r\n,李芳,110105194912310021,文学院,C3\r\n";

        var import = await Settled(school, await school.Admin.Post<Import>($"{school.Url}/roster", Csv(file)));

        Assert.Equal(ImportState.Rejected, import.State);
        Assert.Equal(
            [(2L, "name", "formula"), (3L, "name", "control-character"), (4L, "studentNumber", "missing"), (4L, "idNumber", "id-check-digit")],
            import.Problems.Select(problem => (problem.Line, problem.Field, problem.Code)));
        await ApiClient.Refused(
            await school.Admin.Send(HttpMethod.Post, $"{school.Url}/roster/imports/{import.Id}/commit"), HttpStatusCode.Conflict, "roster-has-problems");
        Assert.Empty((await school.Admin.Get<Page<RosterStudent>>($"{school.Url}/students")).Items);
    }

    [Theory]
    [InlineData("en", "Line,Field,Code,Message", "A required field is empty.")]
    [InlineData("zh-CN", "行,字段,代码,说明", "必填项为空")]
    public async Task Problems_AsAFile_AreInTheCallersLanguage(string language, string header, string message)
    {
        var school = await TestSchool.Draft(Server);
        var import = await Settled(school, await school.Admin.Post<Import>($"{school.Url}/roster", Csv($"{Header}1,,{TestSchool.IdNumber(1)},文学院,C1\r\n")));

        var answer = await school.Admin.Send(
            HttpMethod.Get, $"{school.Url}/roster/imports/{import.Id}/problems.csv", headers: ("Accept-Language", language));

        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"\uFEFF{header}\r\n2,name,missing,{message}\r\n", Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public async Task Upload_OfWhatIsNoRoster_IsRefused()
    {
        var school = await TestSchool.Draft(Server);
        await Refused(school, new ByteArrayContent([0xFF, 0xFE, 0x00, 0x41]) { Headers = { { "Content-Type", "text/csv" } } }, HttpStatusCode.BadRequest, "roster-file-unreadable");
        var missing = await Refused(school, Csv("姓名,学院\r\n李芳,文学院\r\n"), HttpStatusCode.BadRequest, "roster-columns-missing");
        Assert.Equal(["studentNumber", "idNumber"], missing.GetProperty("errors").EnumerateObject().Select(field => field.Name));
        await Refused(school, new StringContent("{}", Encoding.UTF8, "application/json"), HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
        await Refused(school, new MultipartFormDataContent { { new StringContent("x"), "note" } }, HttpStatusCode.BadRequest, "malformed-request");
    }

    [Fact]
    public async Task Upload_OverTheLimit_IsRefusedWhetherAnnouncedOrNot()
    {
        await using var server = await TestServer.Start("--Rosters:MaxFileBytes=100000");
        var school = await TestSchool.Draft(server);
        var file = Encoding.UTF8.GetBytes(Header + new string('x', 300_000));
        await Refused(school, new ByteArrayContent(file) { Headers = { { "Content-Type", "text/csv" } } }, HttpStatusCode.RequestEntityTooLarge, "body-too-large");
        var unannounced = new StreamContent(new UnknownLength(file)) { Headers = { { "Content-Type", "text/csv" } } };
        await Refused(school, unannounced, HttpStatusCode.RequestEntityTooLarge, "body-too-large");
    }

    [Fact]
    public async Task Import_OfAnotherCampaign_IsUnknown()
    {
        var school = await TestSchool.Draft(Server);
        var other = await TestSchool.Draft(Server);
        var import = await Settled(school, await school.Admin.Post<Import>($"{school.Url}/roster", Csv($"{Header}1,李芳,{TestSchool.IdNumber(1)},文学院,C1\r\n")));
        await ApiClient.Refused(await other.Admin.Send(HttpMethod.Get, $"{other.Url}/roster/imports/{import.Id}"), HttpStatusCode.NotFound, "import-unknown");
        await ApiClient.Refused(await other.Admin.Send(HttpMethod.Post, $"{other.Url}/roster/imports/{import.Id}/commit"), HttpStatusCode.NotFound, "import-unknown");
        await ApiClient.Refused(await other.Admin.Send(HttpMethod.Delete, $"{other.Url}/roster/imports/{import.Id}"), HttpStatusCode.NotFound, "import-unknown");
        Assert.Equal(HttpStatusCode.NoContent, (await school.Admin.Send(HttpMethod.Delete, $"{school.Url}/roster/imports/{import.Id}")).StatusCode);
        await ApiClient.Refused(
            await school.Admin.Send(HttpMethod.Post, $"{school.Url}/roster/imports/{import.Id}/commit"), HttpStatusCode.Conflict, "roster-import-not-ready");
    }

    [Fact]
    public async Task Students_AreFoundMaskedAndUnmaskedWithAReason()
    {
        var school = await TestSchool.Open(Server, students: 3);
        await school.Student(1);

        var byNumber = await school.Admin.Post<Page<RosterStudent>>($"{school.Url}/students/search", new Search(TestSchool.StudentNumber(1)));
        var byName = await school.Admin.Post<Page<RosterStudent>>($"{school.Url}/students/search", new Search(TestSchool.Name(1)));
        var found = Assert.Single(byNumber.Items);
        Assert.Equal(("李*芳", true, found.StudentId), (found.Name, found.Enrolled, Assert.Single(byName.Items).StudentId));

        var record = await school.Admin.Post<WholeRecord>($"{school.Url}/students/{found.StudentId}/unmask", new Unmasking("核对证件"));
        Assert.Equal((TestSchool.Name(1), TestSchool.IdNumber(1)), (record.Name, record.CertificateNumber));
        var audit = await school.Admin.Get<Page<AuditEntry>>($"/api/v1/audit?campaign={school.Code}");
        Assert.Contains(audit.Items, entry => entry.Type == "audit.record-unmasked" && entry.Actor == "staff:root");

        await ApiClient.Refused(
            await school.Admin.Send(HttpMethod.Post, $"{school.Url}/students/{found.StudentId}/unmask", new Unmasking(" ")), HttpStatusCode.BadRequest, "malformed-request");
        await ApiClient.Refused(
            await school.Admin.Send(HttpMethod.Post, $"{school.Url}/students/nobody/unmask", new Unmasking("x")), HttpStatusCode.NotFound, "student-not-listed");
    }

    [Fact]
    public async Task Students_InPages_ComeEachOnce()
    {
        var school = await TestSchool.Open(Server, students: 5);
        var numbers = new List<string>();
        for (string? cursor = "", next = null; cursor is not null; cursor = next)
        {
            var page = await school.Admin.Get<Page<RosterStudent>>($"{school.Url}/students?limit=2&cursor={cursor}");
            numbers.AddRange(page.Items.Select(student => student.StudentNumber));
            next = page.Next;
        }

        Assert.Equal(Enumerable.Range(0, 5).Select(TestSchool.StudentNumber), numbers);
    }

    [Fact]
    public async Task Roles_OtherThanLead_SeeButDoNotTouch()
    {
        var school = await TestSchool.Open(Server, students: 1);
        var viewer = await school.Staff("viewer");
        await viewer.Get<Listing<Import>>($"{school.Url}/roster/imports");
        var student = Assert.Single((await viewer.Get<Page<RosterStudent>>($"{school.Url}/students")).Items);
        foreach (var (method, path) in ((HttpMethod, string)[])
            [(HttpMethod.Post, "roster"), (HttpMethod.Get, "roster/imports/x/problems.csv"), (HttpMethod.Post, "roster/imports/x/commit"),
                (HttpMethod.Delete, "roster/imports/x"), (HttpMethod.Post, $"students/{student.StudentId}/unmask")])
        {
            var body = method != HttpMethod.Post ? null
                : path == "roster" ? Csv("x")
                : new StringContent("{\"reason\":\"x\"}", Encoding.UTF8, "application/json");
            await ApiClient.Refused(await viewer.Send(method, $"{school.Url}/{path}", body), HttpStatusCode.Forbidden, "forbidden");
        }
    }

    [Fact]
    public async Task Tokens_ForLoad_AreOfDistinctBoundStudents()
    {
        var school = await TestSchool.Open(Server, students: 30);
        await school.Student(3);
        var mint = new TokenMint(Web.Auth.PrincipalKind.Student, school.Code, 30);

        var first = await Server.Anonymous().Post<Listing<MintedToken>>("/api/v1/dev/tokens", mint);
        var again = await Server.Anonymous().Post<Listing<MintedToken>>("/api/v1/dev/tokens", mint);

        Assert.Equal(30, first.Items.Select(token => (token.AccountId, token.StudentId)).Distinct().Count());
        Assert.Equal(first.Items.Select(token => token.AccountId), again.Items.Select(token => token.AccountId));
        await Server.Anonymous().With(first.Items[7].AccessToken).Get<Web.Enrolment.EnrolledRecord>($"{school.Url}/enrolment");
    }

    private static StringContent Csv(string text) => new(text, Encoding.UTF8, "text/csv");

    private static async Task<System.Text.Json.JsonElement> Refused(TestSchool school, HttpContent body, HttpStatusCode status, string code) =>
        await ApiClient.Refused(await school.Admin.Send(HttpMethod.Post, $"{school.Url}/roster", body), status, code);

    private static async Task<Import> Settled(TestSchool school, Import import)
    {
        await Eventually.True(
            async () => (import = await school.Admin.Get<Import>($"{school.Url}/roster/imports/{import.Id}")).State != ImportState.Reading, "the file is read");
        return import;
    }

    /// <summary>A body without a length, which is sent in chunks.</summary>
    private sealed class UnknownLength(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
