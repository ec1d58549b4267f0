using System.Net;
using Scheduling.Contracts.Queues;
using Scheduling.Web.Queues;
using Scheduling.Web.Tests.Server;
using Scheduling.Web.Tickets;

namespace Scheduling.Web.Tests.Queues;

/// <summary>Everything that a line does not do.</summary>
public sealed class LineRefusalTests(SqliteServer sqlite)
{
    private TestServer Server => sqlite.Server;

    [Theory]
    [InlineData("{0}~hall~20010101")]
    [InlineData("{0}~attic~20270105")]
    [InlineData("{0}~hall")]
    [InlineData("{0}~hall~soon")]
    public async Task Line_ThatTheTimetableHasNot_IsQueueUnknown(string line)
    {
        var day = await TestDay.Open(Server);
        var url = $"/api/v1/queues/{string.Format(line, day.School.Code)}";
        foreach (var path in new[] { "", "/line", "/tickets", "/history" })
        {
            await ApiClient.Refused(await day.Operator.Send(HttpMethod.Get, url + path), HttpStatusCode.NotFound, "queue-unknown");
        }

        foreach (var path in new[] { "/stations/1/open", "/stations/1/call-next", "/tickets/1/start", "/tickets/1/complete", "/tickets/1/undo" })
        {
            await ApiClient.Refused(await day.Operator.Send(HttpMethod.Post, url + path, key: ApiClient.NewKey()), HttpStatusCode.NotFound, "queue-unknown");
        }
    }

    [Theory]
    [InlineData("open")]
    [InlineData("pause")]
    [InlineData("close")]
    [InlineData("call-next")]
    public async Task Station_ThatDoesNotExist_IsStationUnknown(string action)
    {
        var day = await TestDay.Open(Server);
        foreach (var station in new[] { "0", "3", "-1" })
        {
            await ApiClient.Refused(await day.Try($"stations/{station}/{action}"), HttpStatusCode.NotFound, "station-unknown");
        }

        await ApiClient.Refused(await day.Try($"stations/one/{action}"), HttpStatusCode.BadRequest, "malformed-request");
    }

    [Fact]
    public async Task CallNext_NobodyWaitingClosedOrBusy_SaysWhich()
    {
        var day = await TestDay.Open(Server);
        await ApiClient.Refused(await day.Try("stations/1/call-next"), HttpStatusCode.Conflict, "station-not-open");
        await day.Station<StationView>(1, "open");
        await ApiClient.Refused(await day.Try("stations/1/call-next"), HttpStatusCode.Conflict, "nobody-waiting");
        await day.WalkIn(0);
        await day.Station<TicketView>(1, "call-next");
        await ApiClient.Refused(await day.Try("stations/1/call-next"), HttpStatusCode.Conflict, "station-busy");
        await day.Station<StationView>(1, "pause");
        await ApiClient.Refused(await day.Try("stations/1/call-next"), HttpStatusCode.Conflict, "station-not-open");
        Assert.Equal(TicketStatus.Waiting, (await day.Look()).Tickets.Single().Status);
    }

    [Fact]
    public async Task Ticket_NotWhereItMustBe_IsTicketState()
    {
        var day = await TestDay.Open(Server);
        await day.WalkIn(0);

        foreach (var action in new[] { "complete", "start", "recall", "no-show", "return", "undo" })
        {
            await ApiClient.Refused(await day.Try($"tickets/1/{action}"), HttpStatusCode.Conflict, "ticket-state");
        }

        await day.Station<StationView>(1, "open");
        await day.Station<TicketView>(1, "call-next");
        await ApiClient.Refused(await day.Try("tickets/1/complete"), HttpStatusCode.Conflict, "ticket-state");
        await ApiClient.Refused(await day.Try("tickets/1/no-show"), HttpStatusCode.Conflict, "ticket-still-has-time");
    }

    [Theory]
    [InlineData("start")]
    [InlineData("complete")]
    [InlineData("undo")]
    [InlineData("leave")]
    public async Task Ticket_ThatDoesNotExist_IsTicketUnknown(string action)
    {
        var day = await TestDay.Open(Server);
        foreach (var number in new[] { "1", "0", "-4" })
        {
            await ApiClient.Refused(await day.Try($"tickets/{number}/{action}"), HttpStatusCode.NotFound, "ticket-unknown");
        }
    }

    [Fact]
    public async Task Details_OutOfBounds_AreInvalid()
    {
        var day = await TestDay.Open(Server);
        var student = await day.School.Student(0);
        await day.Book(student);
        await day.Show(day.School.CollectionCode(0));

        await ApiClient.Refused(await day.Try("tickets/1/park", new ParkRequest(0)), HttpStatusCode.BadRequest, "ticket-details-invalid");
        await ApiClient.Refused(await day.Try("tickets/1/prioritise", new PriorityRequest("")), HttpStatusCode.BadRequest, "ticket-details-invalid");
        await ApiClient.Refused(await day.Try("tickets/1/prioritise", new { }), HttpStatusCode.BadRequest, "malformed-request");
        await ApiClient.Refused(
            await student.Send(HttpMethod.Post, "/api/v1/me/ticket/walk", new WalkRequest(61), ApiClient.NewKey()), HttpStatusCode.BadRequest, "ticket-details-invalid");
        await ApiClient.Refused(await day.Operator.Send(HttpMethod.Get, $"{day.Url}/tickets?status=asleep"), HttpStatusCode.BadRequest, "malformed-request");
    }

    [Fact]
    public async Task Reshuffle_ThatMakesNoSense_IsInvalid()
    {
        var day = await TestDay.Open(Server);
        var other = await TestDay.Open(Server);
        await day.WalkIn(0);

        foreach (var reshuffle in new[]
        {
            new Reshuffle(ReshuffleKind.MoveToSite, [1]),
            new Reshuffle(ReshuffleKind.MoveToSite, [], To: day.OtherQueue),
            new Reshuffle(ReshuffleKind.MoveToSite, [1], To: other.Queue),
            new Reshuffle(ReshuffleKind.MoveToSite, [1], To: "nonsense"),
            new Reshuffle(ReshuffleKind.DeclareDelay, [], Minutes: -1),
            new Reshuffle(ReshuffleKind.MoveToHour, [1]),
        })
        {
            await ApiClient.Refused(await day.Try("reshuffles/preview", reshuffle), HttpStatusCode.BadRequest, "reshuffle-invalid");
            await ApiClient.Refused(await day.Try("reshuffles", reshuffle, day.School.Admin), HttpStatusCode.BadRequest, "reshuffle-invalid");
        }

        await ApiClient.Refused(await day.Try("reshuffles", new { kind = "declareDelay", minutes = 5 }, day.School.Admin), HttpStatusCode.BadRequest, "malformed-request");
        await ApiClient.Refused(await day.Try("reshuffles", new { kind = "explode", tickets = Array.Empty<int>() }, day.School.Admin), HttpStatusCode.BadRequest, "malformed-request");
        await ApiClient.Refused(await day.Try("reshuffles", new { kind = "moveToSite", tickets = (object?)null }, day.School.Admin), HttpStatusCode.BadRequest, "malformed-request");
        await ApiClient.Refused(await day.Try("reshuffles/9/undo", caller: day.School.Admin), HttpStatusCode.NotFound, "reshuffle-unknown");
        await ApiClient.Refused(await day.Try("tickets/1/transfer", new TransferRequest(other.Queue)), HttpStatusCode.BadRequest, "reshuffle-invalid");
    }

    [Fact]
    public async Task MyTicket_BeforeCheckIn_IsTicketUnknown()
    {
        var day = await TestDay.Open(Server);
        var student = await day.School.Student(0);
        await day.Book(student);

        await ApiClient.Refused(await student.Send(HttpMethod.Get, "/api/v1/me/ticket"), HttpStatusCode.NotFound, "ticket-unknown");
        foreach (var action in new[] { "on-my-way", "need-time", "leave", "return" })
        {
            await ApiClient.Refused(
                await student.Send(HttpMethod.Post, $"/api/v1/me/ticket/{action}", key: ApiClient.NewKey()), HttpStatusCode.NotFound, "ticket-unknown");
        }
    }

    [Fact]
    public async Task Operation_ReusedForAnotherTicket_IsRefused()
    {
        var day = await TestDay.Open(Server);
        await day.WalkIn(0);
        await day.WalkIn(1);
        var key = ApiClient.NewKey();
        await day.Operator.Post<TicketView>($"{day.Url}/tickets/1/leave", key: key);

        await ApiClient.Refused(await day.Operator.Send(HttpMethod.Post, $"{day.Url}/tickets/2/leave", key: key), HttpStatusCode.Conflict, "operation-reused");
    }
}
