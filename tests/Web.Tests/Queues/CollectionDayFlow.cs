using System.Net;
using Scheduling.Contracts.Queues;
using Scheduling.Web.Bookings;
using Scheduling.Web.CheckIns;
using Scheduling.Web.Hosting;
using Scheduling.Web.Queues;
using Scheduling.Web.Tests.Server;
using Scheduling.Web.Tickets;

namespace Scheduling.Web.Tests.Queues;

/// <summary>From the door to the photo, on every store.</summary>
public abstract class CollectionDayFlow
{
    protected abstract ITestServer Server { get; }

    [Fact]
    public async Task Student_FromTheDoorToThePhoto_FulfilsTheBooking()
    {
        var day = await TestDay.Open(Server);
        var student = await day.School.Student(0);
        var booking = await day.Book(student);

        var shown = await day.Show(await TestDay.Code(student, booking));
        Assert.Equal(HttpStatusCode.Created, shown.StatusCode);
        var checkedIn = await ApiClient.Read<CheckedIn>(shown);
        Assert.Equal((1, TicketStatus.Waiting, $"{day.Queue}~1"), (checkedIn.Ticket.Number, checkedIn.Ticket.Status, checkedIn.Ticket.Id));
        Assert.Equal(("李*芳", TestSchool.StudentNumber(0), "文学院"), (checkedIn.Person.Name, checkedIn.Person.StudentNumber, checkedIn.Person.College));

        var mine = await student.Get<MyTicket>("/api/v1/me/ticket");
        Assert.Equal((checkedIn.Ticket.Id, day.Queue, "活动中心", 1), (mine.Ticket.Id, mine.Queue, mine.Site.Name, mine.Ticket.Place));

        await day.Station<StationView>(1, "open");
        var called = await day.Station<TicketView>(1, "call-next");
        Assert.Equal((1, TicketStatus.Called, 1), (called.Number, called.Status, called.Station));
        Assert.True((await student.Post<MyTicket>("/api/v1/me/ticket/on-my-way", key: ApiClient.NewKey())).Ticket.OnMyWay);
        await day.Ticket<TicketView>(1, "start");
        var completion = await day.Ticket<TicketCompletion>(1, "complete");

        Assert.Equal((TicketStatus.Done, null), (completion.Completed.Status, completion.Next));
        Assert.Equal(TicketStatus.Done, (await student.Get<MyTicket>("/api/v1/me/ticket")).Ticket.Status);
        var after = await student.Get<Booking>($"/api/v1/me/bookings/{booking.Id}");
        Assert.Equal(Contracts.Students.BookingStatus.Fulfilled, after.Status);
    }

    [Fact]
    public async Task CheckIn_SameStudentFromManyDevicesAtOnce_GetsOneTicket()
    {
        var day = await TestDay.Open(Server);
        var student = await day.School.Student(0);
        var booking = await day.Book(student);
        var code = await TestDay.Code(student, booking);

        var answers = await Task.WhenAll(
            day.Show(code), day.Show(code), day.Show(day.School.CollectionCode(0)), day.Show(day.School.CollectionCode(0)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.Conflict, $"{answer.StatusCode}"));
        var tickets = await day.Operator.Get<TicketPage>($"{day.Url}/tickets");
        Assert.Equal((1, 1), (tickets.Total, tickets.Items.Single().Ticket.Number));
    }

    [Fact]
    public async Task CheckIn_RepeatedUnderTheSameKey_AnswersTheSame()
    {
        var day = await TestDay.Open(Server);
        var student = await day.School.Student(0);
        var code = await TestDay.Code(student, await day.Book(student));
        var key = ApiClient.NewKey();

        var first = await ApiClient.Read<CheckedIn>(await day.Show(code, key: key));
        var again = await ApiClient.Read<CheckedIn>(await day.Show(code, key: key));

        Assert.Equal((first.Ticket.Id, first.Person), (again.Ticket.Id, again.Person));
    }

    [Fact]
    public async Task Numbers_OfManyAtOnce_NeitherRepeatNorSkip()
    {
        var day = await TestDay.Open(Server, students: 12);

        var tickets = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => day.WalkIn(n)));

        Assert.Equal(Enumerable.Range(1, 12), tickets.Select(checkedIn => checkedIn.Ticket.Number).Order());
        Assert.Equal(12, (await day.Look()).Waiting);
    }

    [Fact]
    public async Task Stations_CallingAtOnce_NeverGetTheSameTicket()
    {
        var day = await TestDay.Open(Server);
        await day.WalkIn(0);
        await day.WalkIn(1);
        await day.Station<StationView>(1, "open");
        await day.Station<StationView>(2, "open");

        var called = await Task.WhenAll(day.Station<TicketView>(1, "call-next"), day.Station<TicketView>(2, "call-next"));

        Assert.Equal([1, 2], called.Select(ticket => ticket.Number).Order());
    }

    [Fact]
    public async Task Complete_AndCallNext_IsOneStep()
    {
        var day = await TestDay.Open(Server);
        await day.WalkIn(0);
        await day.WalkIn(1);
        await day.Station<StationView>(1, "open");
        var first = await day.Station<TicketView>(1, "call-next");
        await day.Ticket<TicketView>(first.Number, "start");

        var completion = await day.Ticket<TicketCompletion>(first.Number, "complete", new TicketCompletionRequest(CallNext: true));

        Assert.Equal((TicketStatus.Done, TicketStatus.Called, 1), (completion.Completed.Status, completion.Next!.Status, completion.Next.Station));
        Assert.NotEqual(first.Number, completion.Next.Number);
    }

    [Fact]
    public async Task Staff_SeeTheLineWithItsPeople_AndFindThem()
    {
        var day = await TestDay.Open(Server);
        await day.WalkIn(0);
        await day.WalkIn(1, priority: "wheelchair");
        await day.Station<StationView>(1, "open");

        var line = await day.Look();
        Assert.Equal([2, 1], line.Tickets.Select(ticket => ticket.Number));
        Assert.Equal(2, line.People.Count);
        Assert.Equal(TestSchool.StudentNumber(1), line.People[line.Tickets[0].Student].StudentNumber);
        Assert.Equal(("活动中心", 2, 2, 0), (line.Site.Name, line.Waiting, line.Stations.Length, line.Served));

        var byName = await day.Operator.Post<TicketPage>($"{day.Url}/tickets/search", new Search(TestSchool.StudentNumber(1)));
        var byTicket = await day.Operator.Post<TicketPage>($"{day.Url}/tickets/search", new Search("1"));
        var byStatus = await day.Operator.Get<TicketPage>($"{day.Url}/tickets?status=done");
        var paged = await day.Operator.Get<TicketPage>($"{day.Url}/tickets?limit=1");
        var rest = await day.Operator.Get<TicketPage>($"{day.Url}/tickets?limit=1&cursor={paged.Next}");
        Assert.Equal([2], byName.Items.Select(item => item.Ticket.Number));
        Assert.Equal(TestSchool.StudentNumber(0), byTicket.Items.Single(item => item.Ticket.Number == 1).Person.StudentNumber);
        Assert.Equal(0, byStatus.Total);
        Assert.Equal((2, 1, 2), (paged.Total, paged.Items.Single().Ticket.Number, rest.Items.Single().Ticket.Number));

        var sites = await day.Operator.Get<Listing<QueueSummary>>($"{day.School.Url}/queues");
        Assert.Equal([day.Queue, day.OtherQueue], sites.Items.Select(queue => queue.Id));
        Assert.Equal((2, 1, 2), (sites.Items[0].Waiting, sites.Items[0].StationsOpen, sites.Items[0].Stations));
        Assert.NotNull(sites.Items[0].LongestWaitSeconds);
        Assert.Null(sites.Items[1].LongestWaitSeconds);
        Assert.Empty((await day.Operator.Get<Listing<QueueSummary>>($"{day.School.Url}/queues?date=2001-01-01")).Items);

        var history = await day.Operator.Get<QueueHistory>($"{day.Url}/history");
        Assert.Equal(2, history.Buckets.Sum(bucket => bucket.Arrived));
    }

    [Fact]
    public async Task Student_ParksReturnsNeedsTimeAndLeaves()
    {
        var day = await TestDay.Open(Server);
        var student = await day.School.Student(0);
        await day.Book(student);
        await day.Show(day.School.CollectionCode(0));
        await day.WalkIn(1);

        Assert.Equal(7, (await student.Post<MyTicket>("/api/v1/me/ticket/walk", new WalkRequest(7), ApiClient.NewKey())).Ticket.WalkMinutes);
        Assert.False((await student.Post<MyTicket>("/api/v1/me/ticket/need-time", key: ApiClient.NewKey())).Ticket.CanNeedTime);
        Assert.Equal(TicketStatus.Waiting, (await student.Post<MyTicket>("/api/v1/me/ticket/return", key: ApiClient.NewKey())).Ticket.Status);
        await ApiClient.Refused(
            await student.Send(HttpMethod.Post, "/api/v1/me/ticket/need-time", key: ApiClient.NewKey()), HttpStatusCode.Conflict, "need-time-used");
        await student.Post<MyTicket>("/api/v1/me/ticket/leave", key: ApiClient.NewKey());
        await ApiClient.Refused(
            await student.Send(HttpMethod.Post, "/api/v1/me/ticket/return", key: ApiClient.NewKey()), HttpStatusCode.Conflict, "ticket-state");
        Assert.Equal(TicketStatus.Left, (await student.Get<MyTicket>("/api/v1/me/ticket")).Ticket.Status);

        var again = await ApiClient.Read<CheckedIn>(await day.Show(day.School.CollectionCode(0)));
        Assert.Equal(again.Ticket.Id, (await student.Get<MyTicket>("/api/v1/me/ticket")).Ticket.Id);
        Assert.Equal(TicketStatus.Parked, (await day.Ticket<TicketView>(again.Ticket.Number, "park", new ParkRequest(20))).Status);
        Assert.Equal(TicketStatus.Waiting, (await student.Post<MyTicket>("/api/v1/me/ticket/return", key: ApiClient.NewKey())).Ticket.Status);
        Assert.True((await day.Ticket<TicketView>(again.Ticket.Number, "prioritise", new PriorityRequest("unwell"))).Priority);
        Assert.Equal(TicketStatus.Parked, (await day.Ticket<TicketView>(2, "park")).Status);
    }

    [Fact]
    public async Task Transfer_ToAnotherSite_KeepsTheStudentsTicketTheirs()
    {
        var day = await TestDay.Open(Server);
        var student = await day.School.Student(0);
        await day.Book(student);
        await day.Show(day.School.CollectionCode(0));

        var moved = await day.Ticket<ReshuffleView>(1, "transfer", new TransferRequest(day.OtherQueue));

        Assert.Equal(1, moved.Tickets);
        var mine = await student.Get<MyTicket>("/api/v1/me/ticket");
        Assert.Equal((day.OtherQueue, "图书馆", TicketStatus.Waiting), (mine.Queue, mine.Site.Name, mine.Ticket.Status));
    }

    [Fact]
    public async Task Reshuffle_PreviewedAppliedAndTakenBack_ByALead()
    {
        var day = await TestDay.Open(Server);
        var lead = await day.School.Staff("lead");
        await day.Station<StationView>(1, "open");
        await day.WalkIn(0);
        await day.WalkIn(1);
        var delay = new Reshuffle(ReshuffleKind.DeclareDelay, [], Minutes: 10);

        var preview = await day.Operator.Post<ReshufflePreview>($"{day.Url}/reshuffles/preview", delay);
        Assert.Equal((2, 0), (preview.Later, preview.Sooner));
        Assert.Equal(0, (await day.Look()).DelayMinutes);

        var applied = await lead.Post<ReshuffleView>($"{day.Url}/reshuffles", delay, ApiClient.NewKey());
        Assert.InRange((await day.Look()).DelayMinutes, 1, 10);
        await ApiClient.Refused(await day.Try("stations/1/call-next"), HttpStatusCode.Conflict, "queue-delayed");

        var undone = await lead.Post<ReshuffleView>($"{day.Url}/reshuffles/{applied.Id}/undo", key: ApiClient.NewKey());
        Assert.Null(undone.CanUndoUntil);
        Assert.Equal(0, (await day.Look()).DelayMinutes);
        await ApiClient.Refused(await day.Try($"reshuffles/{applied.Id}/undo", caller: lead), HttpStatusCode.NotFound, "reshuffle-unknown");
    }
}

public sealed class SqliteCollectionDayFlowTests(SqliteServer sqlite) : CollectionDayFlow
{
    protected override ITestServer Server => sqlite.Server;
}

public sealed class PostgresCollectionDayFlowTests(PostgresBackedServer postgres) : CollectionDayFlow, IClassFixture<PostgresBackedServer>
{
    protected override ITestServer Server => postgres.Server;
}
