using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Scheduling.Silo.Rosters;
using Scheduling.TestKit;
using Scheduling.Web.Auth;
using Scheduling.Web.Bookings;
using Scheduling.Web.Enrolment;
using Scheduling.Web.Hosting;
using Scheduling.Web.Rosters;
using Scheduling.Web.Slots;
using Scheduling.Web.Tests.Queues;
using Scheduling.Web.Tests.Server;
using FoundRecord = Scheduling.Web.Enrolment.FoundRecord;

namespace Scheduling.Web.Tests.Security;

/// <summary>A thousand people whose names, ID numbers and phones go through everything.</summary>
internal sealed class CanaryDay
{
    private const int People = 1_000;
    private const int Active = 12;

    private readonly StringBuilder _answers = new();

    public static ImmutableArray<Person> Everybody { get; } = [.. Enumerable.Range(0, People).Select(Make)];

    /// <summary>Everything that was answered, but for what the last list held.</summary>
    public string Answers => _answers.ToString();

    /// <summary>Sends everybody every way that personal data takes into the server and through it, mistakes included.</summary>
    /// <returns>The unmasked list of bookings, in which they are in clear.</returns>
    public async Task<string> Live(TestServer server)
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
            await LiveThrough(n);
        }

        await Heard(await server.Anonymous().Send(HttpMethod.Post, "/api/v1/auth/otp", new StringContent($"{{\"phone\":\"{Everybody[20].Phone}\",", Encoding.UTF8, "application/json")));
        await Heard(await server.Anonymous().Send(HttpMethod.Post, "/api/v1/auth/otp", new { phone = new[] { Everybody[20].Phone } }));
        await Heard(await server.Anonymous().Send(HttpMethod.Post, "/api/v1/auth/staff", new StaffSignIn(Everybody[21].Name, Everybody[21].IdNumber)));
        await Heard(await day.Operator.Send(HttpMethod.Post, $"/api/v1/sites/{day.Hall}/check-ins", new { code = Everybody[22].IdNumber }, ApiClient.NewKey()));
        await Heard(await day.Operator.Send(HttpMethod.Post, $"{school.Url}/students/search", new Search(Everybody[23].Name)));
        await Heard(await day.Operator.Send(HttpMethod.Post, $"{school.Url}/bookings/search", new Search(Everybody[3].Name)));
        await Heard(await day.Operator.Send(HttpMethod.Post, $"{day.Url}/tickets/search", new Search(Everybody[3].Name)));

        // Who still puts a name into an address is refused, and the address stays out of the log all the same.
        await Heard(await day.Operator.Send(HttpMethod.Get, $"{day.Url}/tickets?search={Uri.EscapeDataString(Everybody[3].Name)}"));
        await Heard(await day.Operator.Send(HttpMethod.Get, day.Url));
        await Heard(await day.Operator.Send(HttpMethod.Get, $"{school.Url}/bookings.csv"));
        await Heard(await (await school.Staff("viewer")).Send(HttpMethod.Post, $"{school.Url}/bookings.csv", new { reason = "x" }));
        await Heard(await admin.Send(HttpMethod.Get, "/api/v1/audit?limit=200"));
        var unmasked = await admin.Send(HttpMethod.Post, $"{school.Url}/bookings.csv", new { reason = Everybody[4].Name });
        Assert.Equal(HttpStatusCode.OK, unmasked.StatusCode);
        return await unmasked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        async Task LiveThrough(int n)
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

    private static Person Make(int n)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"310101{new DateOnly(1999, 1, 1).AddDays(n % 365):yyyyMMdd}{n / 365 + 500:000}");
        var name = $"慕{(char)(0x5200 + (n % 100))}{(char)(0x6200 + (n / 100))}容";
        return new Person(name, digits + ResidentId.CheckCharacter(digits), string.Create(CultureInfo.InvariantCulture, $"1997{n * 7919 % 10_000_000:0000000}"));
    }

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

    /// <summary>Somebody who exists nowhere else.</summary>
    internal sealed record Person(string Name, string IdNumber, string Phone);
}
