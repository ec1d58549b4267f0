using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scheduling.Silo.Rosters;
using Scheduling.Silo.Storage;
using Scheduling.TestKit;
using Scheduling.TestKit.Postgres;
using Scheduling.Web.Auth;
using Scheduling.Web.Bookings;
using Scheduling.Web.Enrolment;
using Scheduling.Web.Rosters;
using Scheduling.Web.Slots;
using Scheduling.Web.Tests.Queues;
using Scheduling.Web.Tests.Server;
using FoundRecord = Scheduling.Web.Enrolment.FoundRecord;

namespace Scheduling.Web.Tests.Security;

/// <summary>
/// A thousand people whose names, ID numbers and phones go through everything, and then are nowhere in clear: not in the database's
/// files, not in the log at its most talkative, not in traces, metrics, answers or exports.
/// </summary>
public sealed class CanaryTests
{
    private const int People = 1_000;
    private const int Active = 12;

    private static readonly ImmutableArray<Person> Everybody = [.. Enumerable.Range(0, People).Select(Make)];

    private readonly CanaryScan _scan = new(Everybody.SelectMany(person => (string[])[person.Name, person.IdNumber, person.Phone]));
    private readonly StringBuilder _answers = new();

    [Fact]
    public async Task People_OnSqlite_AreNowhereInClear()
    {
        using var overheard = new Overheard();
        await using var server = await Start(overheard);
        var data = server.Services.GetRequiredService<IConfiguration>()["Storage:DataDirectory"]!;

        var unmasked = await LiveThroughADay(server);
        AssertClean(overheard);
        Assert.Empty(_scan.FindInFolder(data));
        Assert.True(Directory.GetFiles(data, "*.db-wal").Length > 0, "A write-ahead log should have been looked at.");

        await server.Restart();
        Assert.Empty(_scan.FindInFolder(data));

        // What the scan must find when it is there.
        AssertFound(unmasked, 3);
        await Plant(server, overheard);
        Assert.NotEmpty(_scan.FindInFolder(data));
    }

    [Fact]
    public async Task People_OnPostgres_AreNowhereInClear()
    {
        await using var postgres = await PostgresServer.Start();
        using var overheard = new Overheard();
        var connection = await postgres.CreateDatabase();
        await using var server = await Start(overheard, "--Storage:Provider=Postgres", $"--Storage:ConnectionString={connection}");

        await LiveThroughADay(server);
        AssertClean(overheard);
        await PostgresServer.Execute(connection, "checkpoint");
        Assert.Empty(_scan.FindInFolder(postgres.Folder));

        await Plant(server, overheard);
        await PostgresServer.Execute(connection, "checkpoint");
        Assert.NotEmpty(_scan.FindInFolder(postgres.Folder));
    }

    [Fact]
    public void Canary_InAnyForm_IsFound()
    {
        var person = Everybody[7];
        foreach (var canary in (string[])[person.Name, person.IdNumber, person.Phone])
        {
            var utf8 = Encoding.UTF8.GetBytes(canary);
            foreach (var bytes in (byte[][])
            [
                utf8, Encoding.Unicode.GetBytes(canary), Encoding.UTF8.GetBytes(new string([.. canary.Reverse()])), Encoding.UTF8.GetBytes(Uri.EscapeDataString(canary)),
                Encoding.ASCII.GetBytes(Convert.ToHexString(utf8)), Encoding.ASCII.GetBytes(Convert.ToHexStringLower(utf8)),
                Encoding.ASCII.GetBytes(Convert.ToBase64String(utf8)), Encoding.ASCII.GetBytes(Convert.ToBase64String([1, .. utf8, 2])), Encoding.ASCII.GetBytes(Convert.ToBase64String([1, 2, .. utf8, 3])),
            ])
            {
                Assert.NotEmpty(_scan.Find((byte[])[9, 9, 9, .. bytes, 9], "memory"));
            }
        }

        Assert.Empty(_scan.Find(Encoding.UTF8.GetBytes("慕容** 31010119990101 1990000"), "memory"));
    }

    private static Person Make(int n)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"310101{new DateOnly(1999, 1, 1).AddDays(n % 365):yyyyMMdd}{n / 365 + 500:000}");
        var name = $"慕{(char)(0x5200 + (n % 100))}{(char)(0x6200 + (n / 100))}容";
        return new Person(name, digits + ResidentId.CheckCharacter(digits), string.Create(CultureInfo.InvariantCulture, $"1997{n * 7919 % 10_000_000:0000000}"));
    }

    private static Task<TestServer> Start(Overheard overheard, params string[] settings) => TestServer.Start(
        builder => builder.Logging.AddProvider(overheard),
        null,
        [
            "--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft=Trace", "--Logging:LogLevel:Quartz=Trace", "--Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics=Trace",
            "--Logging:LogLevel:Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher=Trace", "--Logging:LogLevel:Npgsql=Trace", "--Logging:Console:LogLevel:Default=None",
            "--RateLimits:Lookup:Burst=100000", .. settings,
        ]);

    // Every way that personal data takes into the server and through it, mistakes included.
    private async Task<string> LiveThroughADay(TestServer server)
    {
        var day = await TestDay.Open(server, students: 2);
        var (school, admin) = (day.School, day.School.Admin);
        await Heard(await admin.Send(HttpMethod.Post, $"{school.Url}/roster", Csv($"{Everybody[1].Name},\"{Everybody[2].IdNumber},{Everybody[3].Phone}\r\n\"x\"y{Everybody[4].Name}\r\n")));
        var bad = await Heard<Import>(await admin.Send(
            HttpMethod.Post, $"{school.Url}/roster?fileName={Uri.EscapeDataString(Everybody[5].Name)}.csv",
            Csv($"学号,姓名,证件号,学院,手机号,采集码\r\n1,{Everybody[1].Name},{Everybody[1].IdNumber}9,文学院,{Everybody[1].Phone}9,=1\r\n2,{Everybody[2].Name}\"x,{Everybody[2].IdNumber},文学院,x,C\r\n")));
        await Until(bad, ImportState.Rejected);
        await Heard(await admin.Send(HttpMethod.Get, $"{school.Url}/roster/imports/{bad.Id}/problems.csv"));

        var roster = new StringBuilder("学号,姓名,证件号,学院,手机号,采集码\r\n");
        for (var n = 0; n < People; n++)
        {
            roster.Append(CultureInfo.InvariantCulture, $"C{n:0000},{Everybody[n].Name},{Everybody[n].IdNumber},文学院,{Everybody[n].Phone},CANARY-{n}\r\n");
        }

        var import = await Heard<Import>(await admin.Send(HttpMethod.Post, $"{school.Url}/roster", Csv(roster.ToString())));
        await Until(import, ImportState.Ready);
        await Heard(await admin.Send(HttpMethod.Post, $"{school.Url}/roster/imports/{import.Id}/commit"));
        await Until(import, ImportState.Committed);
        for (var n = 0; n < Active; n++)
        {
            await Live(n);
        }

        await Heard(await server.Anonymous().Send(HttpMethod.Post, "/api/v1/auth/otp", new StringContent($"{{\"phone\":\"{Everybody[20].Phone}\",", Encoding.UTF8, "application/json")));
        await Heard(await server.Anonymous().Send(HttpMethod.Post, "/api/v1/auth/otp", new { phone = new[] { Everybody[20].Phone } }));
        await Heard(await server.Anonymous().Send(HttpMethod.Post, "/api/v1/auth/staff", new StaffSignIn(Everybody[21].Name, Everybody[21].IdNumber)));
        await Heard(await day.Operator.Send(HttpMethod.Post, $"/api/v1/sites/{day.Hall}/check-ins", new { code = Everybody[22].IdNumber }, ApiClient.NewKey()));
        await Heard(await day.Operator.Send(HttpMethod.Get, $"{school.Url}/students?search={Uri.EscapeDataString(Everybody[23].Name)}"));
        await Heard(await day.Operator.Send(HttpMethod.Get, $"{school.Url}/bookings?search={Uri.EscapeDataString(Everybody[3].Name)}"));
        await Heard(await day.Operator.Send(HttpMethod.Get, $"{day.Url}/tickets?search={Uri.EscapeDataString(Everybody[3].Name)}"));
        await Heard(await day.Operator.Send(HttpMethod.Get, day.Url));
        await Heard(await day.Operator.Send(HttpMethod.Get, $"{school.Url}/bookings.csv"));
        await Heard(await (await school.Staff("viewer")).Send(HttpMethod.Get, $"{school.Url}/bookings.csv?unmasked=true&reason=x"));
        await Heard(await admin.Send(HttpMethod.Get, "/api/v1/audit?limit=200"));
        var unmasked = await admin.Send(HttpMethod.Get, $"{school.Url}/bookings.csv?unmasked=true&reason={Uri.EscapeDataString(Everybody[4].Name)}");
        Assert.Equal(HttpStatusCode.OK, unmasked.StatusCode);
        return await unmasked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        async Task Live(int n)
        {
            var person = Everybody[n];
            var student = await TestSchool.SignInStudent(server, person.Phone);
            await Heard(await student.Send(HttpMethod.Post, $"{school.Url}/enrolment/lookup", new RecordLookup(Name: person.Name, CertificateNumber: Everybody[n + 1].IdNumber)));
            var found = await Heard<FoundRecord>(await student.Send(
                HttpMethod.Post, $"{school.Url}/enrolment/lookup", new RecordLookup(Name: person.Name, CertificateNumber: person.IdNumber)));
            await Heard(await student.Send(HttpMethod.Post, $"{school.Url}/enrolment", new EnrolmentClaim(found.Claim), ApiClient.NewKey()));
            await Heard(await student.Send(HttpMethod.Get, "/api/v1/me"));
            var slot = (await school.Slots(student)).Slots.First(slot => slot is { State: SlotState.Open, Site: "hall" });
            var booking = await Heard<Booking>(await school.TryBook(student, slot.Id));
            await Heard(await student.Send(HttpMethod.Get, $"/api/v1/me/bookings/{booking.Id}/calendar.ics"));
            await Heard(await day.Show(await TestDay.Code(student, booking)));
        }

        async Task Until(Import import, ImportState wanted) => await Eventually.True(
            async () => (await Heard<Import>(await admin.Send(HttpMethod.Get, $"{school.Url}/roster/imports/{import.Id}"))).State == wanted, $"the import is {wanted}");
    }

    private void AssertClean(Overheard overheard)
    {
        Assert.Contains("Microsoft.AspNetCore.Routing", overheard.Log);
        Assert.Contains("Microsoft.AspNetCore", overheard.Traces);
        Assert.Contains("scheduling.eventlog.appends", overheard.Metrics);
        Assert.Contains("慕**容", _answers.ToString());
        Assert.Empty(Find(overheard.Log, "log"));
        Assert.Empty(Find(overheard.Traces, "traces"));
        Assert.Empty(Find(overheard.Metrics, "metrics"));
        Assert.Empty(Find(_answers.ToString(), "answers"));
    }

    private async Task Plant(TestServer server, Overheard overheard)
    {
        server.Services.GetRequiredService<ILoggerFactory>().CreateLogger("planted").LogTrace("Looked up {Name}", Everybody[30].Name);
        Assert.Contains(Find(overheard.Log, "log"), found => found.Contains(Everybody[30].Name, StringComparison.Ordinal));
        using (var source = new System.Diagnostics.ActivitySource("planted"))
        using (var activity = source.StartActivity("look-up"))
        {
            activity?.SetTag("id", Everybody[31].IdNumber);
        }

        Assert.Contains(Find(overheard.Traces, "traces"), found => found.Contains(Everybody[31].IdNumber, StringComparison.Ordinal));
        var database = server.Services.GetRequiredKeyedService<IDatabase>("vault");
        await database.Run(connection => connection.Execute("UPDATE staff SET display_name = @Phone", Everybody[32]), TestContext.Current.CancellationToken);
    }

    private void AssertFound(string text, int least) => Assert.True(Find(text, "planted").Count() >= least, "The scan finds nothing in what is in clear.");

    private IEnumerable<string> Find(string text, string where) => _scan.Find(Encoding.UTF8.GetBytes(text), where).Take(20);

    private static StringContent Csv(string text) => new(text, Encoding.UTF8, "text/csv");

    private async Task<HttpResponseMessage> Heard(HttpResponseMessage answer)
    {
        // The name of a file is its uploader's own words; staff of the campaign see it, and it is sealed where it is stored.
        _answers.AppendLine(Regex.Replace(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), "\"fileName\":\"[^\"]*\"", ""));
        foreach (var header in answer.Headers.Concat(answer.Content.Headers))
        {
            _answers.Append(header.Key).AppendJoin(',', header.Value).AppendLine();
        }

        return answer;
    }

    private async Task<T> Heard<T>(HttpResponseMessage answer) => await ApiClient.Read<T>(await Heard(answer));

    private sealed record Person(string Name, string IdNumber, string Phone);
}
