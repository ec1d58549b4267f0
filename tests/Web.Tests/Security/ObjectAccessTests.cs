using System.Net;
using Scheduling.Contracts.Kiosks;
using Scheduling.Web.Bookings;
using Scheduling.Web.Enrolment;
using Scheduling.Web.Hosting;
using Scheduling.Web.Kiosks;
using Scheduling.Web.Rosters;
using Scheduling.Web.Tests.Live;
using Scheduling.Web.Tests.Queues;
using Scheduling.Web.Tests.Server;
using Scheduling.Web.Tickets;

namespace Scheduling.Web.Tests.Security;

/// <summary>What belongs to somebody else: bookings, tickets, codes, claims, live topics, other campaigns, other sites.</summary>
public sealed class ObjectAccessTests(SqliteServer sqlite)
{
    private TestServer Server => sqlite.Server;

    [Fact]
    public async Task Booking_OfAnother_IsNeitherShownNorChanged()
    {
        var school = await TestSchool.Open(Server);
        var (owner, other) = (await school.Student(0), await school.Student(2));
        var slots = (await school.Slots(owner)).Slots;
        var booking = await school.Book(owner, slots[0].Id);
        var url = $"/api/v1/me/bookings/{booking.Id}";
        foreach (var (method, path, body) in ((HttpMethod, string, object?)[])
        [
            (HttpMethod.Get, url, null), (HttpMethod.Get, $"{url}/check-in-code", null), (HttpMethod.Get, $"{url}/calendar.ics", null),
            (HttpMethod.Patch, url, new SlotChoice(slots[1].Id)), (HttpMethod.Delete, url, null),
        ])
        {
            await ApiClient.Refused(await other.Send(method, path, body, ApiClient.NewKey(), "*"), HttpStatusCode.Forbidden, "record-not-yours");
            await ApiClient.Refused(await Server.Anonymous().Send(method, path, body, ApiClient.NewKey(), "*"), HttpStatusCode.Unauthorized, "not-signed-in");
        }

        Assert.Equal((booking.SlotId, booking.Revision), ((await owner.Get<Booking>(url)).SlotId, (await owner.Get<Booking>(url)).Revision));
        Assert.Empty((await other.Get<Listing<Booking>>("/api/v1/me/bookings")).Items);
    }

    [Fact]
    public async Task Record_BoundToAnother_IsNotFoundOut()
    {
        var school = await TestSchool.Open(Server);
        var (owner, other) = (await school.SignInStudent(), await school.SignInStudent());
        var found = await owner.Post<Scheduling.Web.Enrolment.FoundRecord>($"{school.Url}/enrolment/lookup", new RecordLookup(CollectionCode: school.CollectionCode(0)));

        await ApiClient.Refused(
            await other.Send(HttpMethod.Post, $"{school.Url}/enrolment", new EnrolmentClaim(found.Claim), ApiClient.NewKey()), HttpStatusCode.BadRequest, "claim-invalid");
        await ApiClient.Refused(
            await owner.Send(HttpMethod.Post, $"{(await TestSchool.Open(Server)).Url}/enrolment", new EnrolmentClaim(found.Claim), ApiClient.NewKey()),
            HttpStatusCode.BadRequest,
            "claim-invalid");
        await owner.Post<EnrolledRecord>($"{school.Url}/enrolment", new EnrolmentClaim(found.Claim), ApiClient.NewKey());

        var refused = await other.Send(HttpMethod.Post, $"{school.Url}/enrolment/lookup", new RecordLookup(CollectionCode: school.CollectionCode(0)));
        var problem = await ApiClient.Refused(refused, HttpStatusCode.Conflict, "record-bound-elsewhere");
        Assert.DoesNotContain("李", problem.ToString());
        await ApiClient.Refused(await other.Send(HttpMethod.Get, $"{school.Url}/enrolment"), HttpStatusCode.NotFound, "not-enrolled");
    }

    [Fact]
    public async Task Key_OfAnother_GivesNobodyTheirAnswer()
    {
        var school = await TestSchool.Open(Server);
        var (owner, other) = (await school.Student(0), await school.Student(2));
        var slot = (await school.Slots(owner)).Slots[0].Id;
        var key = ApiClient.NewKey();
        var mine = await school.Book(owner, slot, key);
        var theirs = await school.Book(other, slot, key);
        Assert.NotEqual(mine.Id, theirs.Id);
    }

    [Fact]
    public async Task Ticket_AndTopics_OfAnother_AreClosed()
    {
        var day = await TestDay.Open(Server);
        var (owner, other) = (await day.School.Student(0), await day.School.Student(2));
        await day.WalkIn(0);
        var ticket = (await owner.Get<MyTicket>("/api/v1/me/ticket")).Ticket;
        await ApiClient.Refused(await other.Send(HttpMethod.Get, "/api/v1/me/ticket"), HttpStatusCode.NotFound, "ticket-unknown");
        var elsewhere = await TestSchool.Open(Server);
        var kiosk = await day.School.Kiosk("hall");
        var kioskId = kiosk.Token!.Split('.')[1];

        (string Who, ApiClient Client, string Topic, string? Refusal)[] watches =
        [
            ("owner", owner, $"ticket/{ticket.Id}", null),
            ("other student", other, $"ticket/{ticket.Id}", "forbidden"),
            ("other student, no such ticket", other, $"ticket/{day.Queue}~999", "forbidden"),
            ("kiosk", kiosk, $"ticket/{ticket.Id}", "forbidden"),
            ("staff elsewhere", await elsewhere.Staff("lead"), $"ticket/{ticket.Id}", "forbidden"),
            ("student", owner, $"queue/{day.Queue}/staff", "forbidden"),
            ("staff elsewhere", await elsewhere.Staff("admin"), $"queue/{day.Queue}/staff", "forbidden"),
            ("kiosk", kiosk, $"queue/{day.Queue}/staff", "forbidden"),
            ("kiosk", kiosk, $"queue/{day.Queue}", null),
            ("kiosk of another site", await day.School.Kiosk("library"), $"queue/{day.Queue}", "forbidden"),
            ("staff elsewhere", await elsewhere.Staff("operator"), $"queue/{day.Queue}", "forbidden"),
            ("student", owner, $"kiosks/{day.Hall}", "forbidden"),
            ("staff elsewhere", await elsewhere.Staff("lead"), $"kiosks/{day.Hall}", "forbidden"),
            ("kiosk", kiosk, $"kiosk/{kioskId}", null),
            ("kiosk of another site", await day.School.Kiosk("library"), $"kiosk/{kioskId}", "forbidden"),
            ("staff", day.Operator, $"kiosk/{kioskId}", "forbidden"),
            ("student", owner, "kiosk-directory", "not-found"),
            ("student", owner, $"queue/{day.Queue}/staff/", "not-found"),
            ("student", owner, "../queue", "not-found"),
        ];
        foreach (var (who, client, topic, refusal) in watches)
        {
            await using var socket = await LiveSocket.Connect(Server, client.Token!);
            if (refusal is null)
            {
                await socket.Watch(topic);
                continue;
            }

            var error = await socket.Refused(topic);
            Assert.True(error.Contains(refusal, StringComparison.Ordinal), $"{who} {topic}: {error}");
        }
    }

    [Fact]
    public async Task Kiosk_OfAnotherSiteOrCampaign_IsNoDoor()
    {
        var day = await TestDay.Open(Server);
        var student = await day.School.Student(0);
        var code = await TestDay.Code(student, await day.Book(student));
        foreach (var stranger in (ApiClient[])
        [
            await day.School.Kiosk("library"), await (await TestSchool.Open(Server)).Kiosk("hall"),
            await day.School.Kiosk("hall", KioskKind.Printer), await day.School.Kiosk("hall", KioskKind.Board),
        ])
        {
            await ApiClient.Refused(await day.Show(code, stranger), HttpStatusCode.Forbidden, "forbidden");
        }

        var door = await day.School.Kiosk("hall");
        await ApiClient.Refused(
            await door.Send(HttpMethod.Post, $"/api/v1/sites/{day.Hall}/check-ins", new { studentNumber = TestSchool.StudentNumber(0) }, ApiClient.NewKey()),
            HttpStatusCode.Forbidden,
            "forbidden");
        await ApiClient.Refused(
            await door.Send(HttpMethod.Post, $"/api/v1/sites/{day.Hall}/check-ins", new { code, acceptHere = true }, ApiClient.NewKey()), HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal(HttpStatusCode.Created, (await day.Show(code, door)).StatusCode);
    }

    [Fact]
    public async Task Staff_OfAnotherCampaign_ReachNothingThroughMixedNames()
    {
        var (ours, theirs) = (await TestSchool.Open(Server), await TestSchool.Open(Server));
        var victim = await ours.Student(0);
        var booking = await ours.Book(victim, (await ours.Slots(victim)).Slots[0].Id);
        var student = (await ours.Admin.Post<Page<RosterStudent>>($"{ours.Url}/students/search", new Search(TestSchool.StudentNumber(0)))).Items.Single().StudentId;
        var lead = await theirs.Staff("admin");

        // The campaign of the route is theirs, what it is about is ours.
        await ApiClient.Refused(await lead.Send(HttpMethod.Post, $"{theirs.Url}/students/{student}/unmask", new { reason = "x" }), HttpStatusCode.NotFound, "student-not-listed");
        await ApiClient.Refused(await lead.Send(HttpMethod.Get, $"{theirs.Url}/bookings?slot={booking.SlotId}"), HttpStatusCode.NotFound, "slot-unknown");
        await ApiClient.Refused(
            await lead.Send(HttpMethod.Post, $"{theirs.Url}/students/{student}/bookings", new SlotChoice(booking.SlotId), ApiClient.NewKey()), HttpStatusCode.NotFound, "student-not-listed");
        await ApiClient.Refused(
            await lead.Send(HttpMethod.Post, "/api/v1/kiosks", new NewKiosk(ours.Code, "hall", "x", KioskKind.CheckIn), ApiClient.NewKey()), HttpStatusCode.Forbidden, "forbidden");
        await ApiClient.Refused(await lead.Send(HttpMethod.Get, $"/api/v1/audit?campaign={ours.Code}"), HttpStatusCode.Forbidden, "forbidden");
        Assert.DoesNotContain(ours.Code, await Text(await lead.Send(HttpMethod.Get, "/api/v1/audit?limit=200")));
        Assert.DoesNotContain(ours.Code, await Text(await lead.Send(HttpMethod.Get, "/api/v1/campaigns?limit=200")));

        // The scope is the exact code, not a beginning or another spelling of it.
        foreach (var name in (string[])[$"{theirs.Code}/../{ours.Code}", $"{ours.Code}%00", ours.Code.ToLowerInvariant(), $"{theirs.Code}%2f..%2f{ours.Code}", $"{theirs.Code}~{ours.Code}"])
        {
            var answer = await lead.Send(HttpMethod.Get, $"/api/v1/campaigns/{name}/students");
            Assert.True(answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound || !(await Text(answer)).Contains("李", StringComparison.Ordinal), $"{name} → {answer.StatusCode}");
        }
    }

    private static Task<string> Text(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
