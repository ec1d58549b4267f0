using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Scheduling.Contracts.Campaigns;
using Scheduling.TestKit;
using Scheduling.Web.Rosters;
using Scheduling.Web.Tests.Server;
using ImportState = Scheduling.Silo.Rosters.ImportState;

namespace Scheduling.Web.Tests.Security;

/// <summary>Files that are not what they say, and files that attack whoever opens them.</summary>
public sealed class FileAttackTests(SqliteServer sqlite)
{
    private const string Header = "学号,姓名,证件号,学院,采集码\r\n";

    private TestServer Server => sqlite.Server;

    public static TheoryData<string, byte[]> WrongFiles() => new()
    {
        { "zip", Zip(1) },
        { "zip bomb", Zip(50_000_000) },
        { "gzip", Gzip(Encoding.UTF8.GetBytes(Header + new string('x', 100_000))) },
        { "NUL", Encoding.UTF8.GetBytes(Header + "1,李\0芳,110101200001010000,文学院,C1\r\n") },
        { "NUL only", new byte[10_000] },
        { "PDF", "%PDF-1.7\n%âãÏÓ"u8.ToArray() },
        { "UTF-16", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Header)).ToArray() },
        { "one endless line", Encoding.UTF8.GetBytes(new string('x', 3_000_000)) },
        { "one endless cell", Encoding.UTF8.GetBytes(Header + "1,\"" + new string('x', 3_000_000)) },
        { "a million columns", Encoding.UTF8.GetBytes(new string(',', 1_000_000)) },
        { "empty", [] },
    };

    [Theory]
    [MemberData(nameof(WrongFiles), DisableDiscoveryEnumeration = true)]
    public async Task Upload_OfWhatIsNoRoster_IsRefused(string kind, byte[] bytes)
    {
        var school = await TestSchool.Draft(Server);
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");

        var answer = await school.Admin.Send(HttpMethod.Post, $"{school.Url}/roster", content);

        if (answer.IsSuccessStatusCode)
        {
            // It has the header of a roster: then its rows are what is wrong.
            var import = await ApiClient.Read<Import>(answer);
            await Eventually.True(
                async () => (await school.Admin.Get<Import>($"{school.Url}/roster/imports/{import.Id}")).State is ImportState.Rejected or ImportState.Failed, $"{kind} is rejected");
            return;
        }

        Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{kind} → {answer.StatusCode}");
    }

    [Theory]
    [InlineData("application/zip")]
    [InlineData("text/html")]
    [InlineData("application/json")]
    [InlineData("image/svg+xml")]
    public async Task Upload_OfAnotherType_IsNotTaken(string type)
    {
        var school = await TestSchool.Draft(Server);
        var answer = await school.Admin.Send(HttpMethod.Post, $"{school.Url}/roster", new StringContent("x", Encoding.UTF8, type));
        await ApiClient.Refused(answer, HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
    }

    [Theory]
    [InlineData("../../../../tmp/owned.csv", "owned.csv")]
    [InlineData("..\\..\\owned.csv", "owned.csv")]
    [InlineData("/etc/cron.d/owned", "owned")]
    [InlineData("C:\\windows\\owned.csv", "owned.csv")]
    [InlineData("a\u0000b\r\nX-Evil: 1.csv", "abX-Evil: 1.csv")]
    public async Task Upload_NamedAsAPath_IsNamedByItsEnd(string name, string shown)
    {
        var school = await TestSchool.Draft(Server);
        var before = Directory.GetFileSystemEntries(Path.GetTempPath(), "owned*");
        var import = await school.Admin.Post<Import>($"{school.Url}/roster?fileName={Uri.EscapeDataString(name)}", Csv($"1,李芳,{TestSchool.IdNumber(1)},文学院,C1\r\n"));
        Assert.Equal(shown, import.FileName);
        Assert.Equal(before, Directory.GetFileSystemEntries(Path.GetTempPath(), "owned*"));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://evil.example\")")]
    [InlineData("+1+1")]
    [InlineData("-2+3+cmd|' /C calc'!A0")]
    [InlineData("@SUM(A1)")]
    [InlineData("＝1+1")]
    public async Task Formula_InARoster_IsAProblemOfItsRow(string cell)
    {
        var school = await TestSchool.Draft(Server);
        var quoted = $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        var import = await school.Admin.Post<Import>($"{school.Url}/roster", Csv($"1,{quoted},{TestSchool.IdNumber(1)},文学院,C1\r\n"));
        await Eventually.True(
            async () => (import = await school.Admin.Get<Import>($"{school.Url}/roster/imports/{import.Id}")).State is ImportState.Rejected, "the row is rejected");
        Assert.Equal("formula", import.Problems[0].Code);
        AssertNoFormula(await Text(await school.Admin.Send(HttpMethod.Get, $"{school.Url}/roster/imports/{import.Id}/problems.csv")));
    }

    [Fact]
    public async Task Formula_FromElsewhere_IsTextInExports()
    {
        var school = await TestSchool.Open(Server, change: definition => definition with
        {
            Sites = [new Site("hall", "=HYPERLINK(\"http://evil.example\")", "@SUM(A1)", 1)],
        });
        var student = await school.Student(0);
        await school.Book(student, (await school.Slots(student)).Slots[0].Id);
        foreach (var (method, body) in ((HttpMethod, object?)[])[(HttpMethod.Get, null), (HttpMethod.Post, new { reason = "=1+1" })])
        {
            var file = await Text(await school.Admin.Send(method, $"{school.Url}/bookings.csv", body));
            Assert.Contains("HYPERLINK", file);
            AssertNoFormula(file);
        }
    }

    [Fact]
    public void Formula_InACell_WouldBeNoticed() =>
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => AssertNoFormula("\uFEFFa,b\r\nx,\"=1+1\"\r\n"));

    private static void AssertNoFormula(string csv)
    {
        foreach (var cell in csv.TrimStart('\uFEFF').Split([',', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.DoesNotMatch("^[=+\\-@＝＋－＠]", cell.TrimStart('"'));
        }
    }

    private static StringContent Csv(string rows) => new(Header + rows, Encoding.UTF8, "text/csv");

    private static Task<string> Text(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private static byte[] Zip(int bytes)
    {
        var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create))
        {
            using var entry = archive.CreateEntry("roster.csv").Open();
            entry.Write(new byte[bytes]);
        }

        return file.ToArray();
    }

    private static byte[] Gzip(byte[] bytes)
    {
        var file = new MemoryStream();
        using (var zip = new GZipStream(file, CompressionLevel.Fastest))
        {
            zip.Write(bytes);
        }

        return file.ToArray();
    }
}
