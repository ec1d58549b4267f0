using System.Net;
using Scheduling.Contracts.Kiosks;
using Scheduling.Contracts.Queues;
using Scheduling.Web.CheckIns;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Queues;

/// <summary>Everything that somebody may show at the door and not be let in with.</summary>
public sealed class CheckInRefusalTests(SqliteServer sqlite)
{
    private TestServer Server => sqlite.Server;

    [Fact]
    public async Task Show_CodeOlderThanAMinute_IsExpired()
    {
        var day = await TestDay.Open(Server);
        var booking = await day.Book(await day.School.Student(0));

        await ApiClient.Refused(await day.Show(day.CodeOf(booking, TimeSpan.FromSeconds(90))), HttpStatusCode.Gone, "check-in-code-expired");
        Assert.Equal(HttpStatusCode.Created, (await day.Show(day.CodeOf(booking, TimeSpan.Zero))).StatusCode);
    }

    [Fact]
    public async Task Show_CodeOfSomebodyElsesMaking_IsInvalid()
    {
        var day = await TestDay.Open(Server);
        var student = await day.School.Student(0);
        var code = await TestDay.Code(student, await day.Book(student));
        var parts = code.Split('.');

        await ApiClient.Refused(await day.Show($"{parts[0]}.{parts[1]}.{new string('A', parts[2].Length)}"), HttpStatusCode.BadRequest, "check-in-code-invalid");
        await ApiClient.Refused(await day.Show($"{parts[0]}.ffffffff.{parts[2]}"), HttpStatusCode.BadRequest, "check-in-code-invalid");
        await ApiClient.Refused(await day.Show($"{parts[0]}0.{parts[1]}.{parts[2]}"), HttpStatusCode.BadRequest, "check-in-code-invalid");
    }

    [Fact]
    public async Task Show_CodeASecondTime_IsUsed()
    {
        var day = await TestDay.Open(Server);
        var student = await day.School.Student(0);
        var code = await TestDay.Code(student, await day.Book(student));
        var first = await ApiClient.Read<CheckedIn>(await day.Show(code));

        await ApiClient.Refused(await day.Show(code), HttpStatusCode.Conflict, "check-in-code-used");

        await day.Ticket<TicketView>(first.Ticket.Number, "leave");
        await ApiClient.Refused(await day.Show(code), HttpStatusCode.Conflict, "check-in-code-used");
    }

    [Fact]
    public async Task Show_CodeOfAnotherCampaign_IsOfAnotherCampaign()
    {
        var (here, there) = (await TestDay.Open(Server), await TestDay.Open(Server));
        var student = await there.School.Student(0);
        var code = await TestDay.Code(student, await there.Book(student));

        await ApiClient.Refused(await here.Show(code), HttpStatusCode.Conflict, "queue-other-campaign");
        await ApiClient.Refused(await here.Show(there.School.CollectionCode(0)), HttpStatusCode.NotFound, "record-not-found");
    }

    [Theory]
    [InlineData("CODE-NOBODY")]
    [InlineData("https://example.org/?a.b.c")]
    [InlineData("a.b.c")]
    public async Task Show_CodeThatNobodyHas_IsNotFound(string code) =>
        await ApiClient.Refused(await (await TestDay.Open(Server)).Show(code), HttpStatusCode.NotFound, "record-not-found");

    [Fact]
    public async Task Show_WhenInLineAlready_NamesTheTicket()
    {
        var day = await TestDay.Open(Server);
        var booking = await day.Book(await day.School.Student(0));
        var ticket = (await ApiClient.Read<CheckedIn>(await day.Show(day.CodeOf(booking, TimeSpan.FromSeconds(20))))).Ticket;

        foreach (var code in new[] { day.CodeOf(booking, TimeSpan.Zero), day.School.CollectionCode(0) })
        {
            var problem = await ApiClient.Refused(await day.Show(code), HttpStatusCode.Conflict, "already-in-line");
            Assert.Equal(ticket.Id, problem.GetProperty("ticket").GetProperty("id").GetString());
            Assert.Equal(ticket.Number, problem.GetProperty("ticket").GetProperty("number").GetInt32());
        }
    }

    [Fact]
    public async Task Show_BookedAtAnotherSite_NamesIt_AndStaffMayTakeThemHere()
    {
        var day = await TestDay.Open(Server);
        var student = await day.School.Student(0);
        var code = await TestDay.Code(student, await day.Book(student, "library"));

        var problem = await ApiClient.Refused(await day.Show(code), HttpStatusCode.Conflict, "booking-other-site");
        Assert.Equal(("library", "图书馆"), (problem.GetProperty("site").GetProperty("id").GetString(), problem.GetProperty("site").GetProperty("name").GetString()));

        var taken = await day.Operator.Post<CheckedIn>($"/api/v1/sites/{day.Hall}/check-ins", new CheckInRequest(code, AcceptHere: true), ApiClient.NewKey());
        Assert.Equal(Arrival.WalkIn, taken.Ticket.Arrival);
    }

    [Fact]
    public async Task Show_BookedForTomorrow_SaysWhen()
    {
        var day = await TestDay.Open(Server);
        var student = await day.School.Student(0);
        var booking = await day.Book(student, daysLater: 1);

        var problem = await ApiClient.Refused(await day.Show(await TestDay.Code(student, booking)), HttpStatusCode.Conflict, "booking-other-day");

        Assert.Equal(booking.StartsAt, problem.GetProperty("startsAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task CheckIn_WithoutBooking_IsNoBooking_AndAWalkInIsTaken()
    {
        var day = await TestDay.Open(Server);
        await ApiClient.Refused(await day.Show(day.School.CollectionCode(0)), HttpStatusCode.Conflict, "no-booking");

        var taken = await day.Operator.Post<CheckedIn>(
            $"/api/v1/sites/{day.Hall}/walk-ins", new WalkInRequest(StudentId: await day.StudentId(0)), ApiClient.NewKey());

        Assert.Equal((Arrival.WalkIn, TestSchool.StudentNumber(0)), (taken.Ticket.Arrival, taken.Person.StudentNumber));
    }

    [Fact]
    public async Task CheckIn_ServedStudent_IsAlreadyServed()
    {
        var day = await TestDay.Open(Server);
        await day.WalkIn(0);
        await day.Station<StationView>(1, "open");
        await day.Station<TicketView>(1, "call-next");
        await day.Ticket<TicketView>(1, "start");
        await day.Ticket<TicketCompletion>(1, "complete");

        await ApiClient.Refused(await day.Show(day.School.CollectionCode(0)), HttpStatusCode.Conflict, "already-served");
    }

    [Fact]
    public async Task CheckIn_ByNumber_IsForWhoeverIsOnTheRoster()
    {
        var day = await TestDay.Open(Server);
        var site = $"/api/v1/sites/{day.Hall}";
        await day.Book(await day.School.Student(1));

        await ApiClient.Refused(
            await day.Operator.Send(HttpMethod.Post, $"{site}/check-ins", new CheckInRequest(StudentNumber: "2099"), ApiClient.NewKey()),
            HttpStatusCode.NotFound,
            "student-not-listed");
        await ApiClient.Refused(
            await day.Operator.Send(HttpMethod.Post, $"{site}/walk-ins", new WalkInRequest(StudentId: "nobody"), ApiClient.NewKey()),
            HttpStatusCode.NotFound,
            "student-not-listed");
        await ApiClient.Refused(
            await day.Operator.Send(HttpMethod.Post, $"{site}/walk-ins", new WalkInRequest(StudentNumber: "2099"), ApiClient.NewKey()),
            HttpStatusCode.NotFound,
            "student-not-listed");
        var known = await day.Operator.Post<CheckedIn>($"{site}/check-ins", new CheckInRequest(StudentNumber: TestSchool.StudentNumber(1)), ApiClient.NewKey());
        Assert.Equal(TestSchool.StudentNumber(1), known.Person.StudentNumber);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"code":"x","studentNumber":"1"}""")]
    [InlineData("""{"code":"  "}""")]
    [InlineData("""{"code":7}""")]
    [InlineData("[]")]
    public async Task CheckIn_OddBody_IsMalformed(string body)
    {
        var day = await TestDay.Open(Server);
        foreach (var path in new[] { "check-ins", "walk-ins" })
        {
            var content = new StringContent(body.Replace("code", path == "walk-ins" ? "studentId" : "code"), null, "application/json");
            await ApiClient.Refused(
                await day.Operator.Send(HttpMethod.Post, $"/api/v1/sites/{day.Hall}/{path}", content, ApiClient.NewKey()), HttpStatusCode.BadRequest, "malformed-request");
        }
    }

    [Fact]
    public async Task CheckIn_OverlongCode_IsMalformed()
    {
        var day = await TestDay.Open(Server);

        await ApiClient.Refused(await day.Show(new string('x', 600)), HttpStatusCode.BadRequest, "malformed-request");
    }

    [Fact]
    public async Task CheckIn_WithoutKey_IsRefused()
    {
        var day = await TestDay.Open(Server);

        await ApiClient.Refused(
            await day.Operator.Send(HttpMethod.Post, $"/api/v1/sites/{day.Hall}/check-ins", new CheckInRequest("x")),
            HttpStatusCode.BadRequest,
            "idempotency-key-missing");
    }

    [Fact]
    public async Task CheckIn_SiteThatIsNot_IsQueueUnknown()
    {
        var day = await TestDay.Open(Server);
        await ApiClient.Refused(await day.Show("x", site: $"{day.School.Code}~attic"), HttpStatusCode.NotFound, "queue-unknown");
        await ApiClient.Refused(await day.Show("x", site: $"{day.School.Code}~"), HttpStatusCode.NotFound, "queue-unknown");
    }

    [Fact]
    public async Task CheckIn_DayWithoutALine_IsQueueUnknown()
    {
        var school = await TestSchool.Open(Server);
        var staff = await school.Staff("operator");
        var request = new WalkInRequest(StudentNumber: TestSchool.StudentNumber(0));

        await ApiClient.Refused(
            await staff.Send(HttpMethod.Post, $"/api/v1/sites/{school.Code}~hall/walk-ins", request, ApiClient.NewKey()), HttpStatusCode.NotFound, "queue-unknown");
    }

    [Fact]
    public async Task WalkIn_EmptyPriority_IsRefused()
    {
        var day = await TestDay.Open(Server);
        var request = new WalkInRequest(StudentNumber: TestSchool.StudentNumber(0), Priority: "");

        await ApiClient.Refused(
            await day.Operator.Send(HttpMethod.Post, $"/api/v1/sites/{day.Hall}/walk-ins", request, ApiClient.NewKey()), HttpStatusCode.BadRequest, "ticket-details-invalid");
    }

    [Fact]
    public async Task Kiosk_ChecksInByCode_AtItsOwnSiteAndNothingElse()
    {
        var day = await TestDay.Open(Server);
        var student = await day.School.Student(0);
        var code = await TestDay.Code(student, await day.Book(student));
        var (door, elsewhere, camera) = (await day.School.Kiosk("hall"), await day.School.Kiosk("library"), await day.School.Kiosk("hall", KioskKind.Camera));

        foreach (var other in new[] { elsewhere, camera, student })
        {
            await ApiClient.Refused(await day.Show(code, other), HttpStatusCode.Forbidden, "forbidden");
        }

        foreach (var request in new[] { new CheckInRequest(StudentNumber: TestSchool.StudentNumber(0)), new CheckInRequest(code, AcceptHere: true) })
        {
            await ApiClient.Refused(
                await door.Send(HttpMethod.Post, $"/api/v1/sites/{day.Hall}/check-ins", request, ApiClient.NewKey()), HttpStatusCode.Forbidden, "forbidden");
        }

        await ApiClient.Refused(
            await door.Send(HttpMethod.Post, $"/api/v1/sites/{day.Hall}/walk-ins", new WalkInRequest(StudentNumber: "1"), ApiClient.NewKey()),
            HttpStatusCode.Forbidden,
            "forbidden");
        Assert.Equal(1, (await ApiClient.Read<CheckedIn>(await day.Show(code, door))).Ticket.Number);
    }
}
