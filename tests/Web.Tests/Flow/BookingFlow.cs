using System.Net;
using Scheduling.Contracts.Students;
using Scheduling.Web.Bookings;
using Scheduling.Web.Hosting;
using Scheduling.Web.Rosters;
using Scheduling.Web.Slots;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Flow;

/// <summary>From an empty machine to a booking and back, on every store.</summary>
public abstract class BookingFlow
{
    protected abstract ITestServer Server { get; }

    [Fact]
    public async Task Student_BooksMovesAndCancels_SeatsFollow()
    {
        var school = await TestSchool.Open(Server);
        var student = await school.Student(0);
        var slots = (await school.Slots(student)).Slots;

        var key = ApiClient.NewKey();
        var made = await school.TryBook(student, slots[0].Id, key);
        var booking = await ApiClient.Read<Booking>(made);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal("\"1\"", made.Headers.ETag?.Tag);
        Assert.Equal($"/api/v1/me/bookings/{booking.Id}", made.Headers.Location?.ToString());
        Assert.Equal((BookingStatus.Active, 1, "活动中心"), (booking.Status, booking.Revision, booking.Site.Name));
        Assert.Equal(slots[0].StartsAt, booking.StartsAt);

        var moved = await student.Patch<Booking>($"/api/v1/me/bookings/{booking.Id}", new SlotChoice(slots[1].Id), "\"1\"", ApiClient.NewKey());
        Assert.Equal((booking.Id, slots[1].Id, 2), (moved.Id, moved.SlotId, moved.Revision));

        var cancelled = await student.Delete<Booking>($"/api/v1/me/bookings/{booking.Id}", "\"2\"", ApiClient.NewKey());
        Assert.Equal((BookingStatus.Cancelled, 3), (cancelled.Status, cancelled.Revision));

        var again = await school.Book(student, slots[0].Id);
        Assert.NotEqual(booking.Id, again.Id);
        var mine = await student.Get<Listing<Booking>>("/api/v1/me/bookings");
        Assert.Equal([again.Id, booking.Id], mine.Items.Select(item => item.Id));
        var slot = (await school.Slots(student)).Slots.Single(slot => slot.Id == slots[0].Id);
        Assert.Equal((1, 1, SlotState.Open), (slot.Taken, slot.Left, slot.State));
    }

    [Fact]
    public async Task ManyStudents_OneSlot_GetExactlyItsSeats()
    {
        var school = await TestSchool.Open(Server, students: 8);
        var students = await Task.WhenAll(Enumerable.Range(0, 8).Select(school.Student));
        var slot = (await school.Slots(students[0])).Slots[0];

        var answers = await Task.WhenAll(students.Select(student => school.TryBook(student, slot.Id)));

        Assert.Equal(2, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        foreach (var refused in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
        {
            await ApiClient.Refused(refused, HttpStatusCode.Conflict, "slot-full");
        }

        var after = (await school.Slots(students[0])).Slots[0];
        Assert.Equal((2, 0, SlotState.Full), (after.Taken, after.Left, after.State));
    }

    [Fact]
    public async Task Staff_ListSearchBookMoveAndCancel_ForStudents()
    {
        var school = await TestSchool.Open(Server);
        var staff = await school.Staff("operator");
        var slots = (await school.Slots(staff)).Slots;
        await school.Book(await school.Student(0), slots[0].Id);
        var found = (await staff.Post<Page<RosterStudent>>($"{school.Url}/students/search", new Search(TestSchool.StudentNumber(1)))).Items.Single();

        var booked = await staff.Post<Booking>($"{school.Url}/students/{found.StudentId}/bookings", new SlotChoice(slots[0].Id), ApiClient.NewKey());
        var moved = await staff.Patch<Booking>($"/api/v1/bookings/{booked.Id}", new SlotChoice(slots[1].Id), "\"1\"", ApiClient.NewKey());
        var all = await staff.Get<StaffBookingPage>($"{school.Url}/bookings");
        var bySlot = await staff.Get<StaffBookingPage>($"{school.Url}/bookings?slot={slots[0].Id}");
        var bySearch = await staff.Post<StaffBookingPage>($"{school.Url}/bookings/search", new Search(TestSchool.StudentNumber(1)));

        Assert.Equal(2, all.Total);
        Assert.Equal([TestSchool.StudentNumber(0)], bySlot.Items.Select(item => item.StudentNumber));
        var listed = bySearch.Items.Single();
        Assert.Equal((moved.Id, found.StudentId, 2, "理学院"), (listed.Id, listed.StudentId, listed.Revision, listed.College));
        Assert.Equal("李*芳", listed.Name);

        await staff.Delete<Booking>($"/api/v1/bookings/{booked.Id}", "*", ApiClient.NewKey());
        var active = await staff.Get<StaffBookingPage>($"{school.Url}/bookings?status=active");
        var cancelled = await staff.Get<StaffBookingPage>($"{school.Url}/bookings?status=cancelled");
        Assert.Equal([TestSchool.StudentNumber(0)], active.Items.Select(item => item.StudentNumber));
        Assert.Equal([booked.Id], cancelled.Items.Select(item => item.Id));
    }

    [Fact]
    public async Task Bookings_PageByPage_AreListedOnceInOrder()
    {
        var school = await TestSchool.Open(Server, students: 5);
        var slots = (await school.Slots(school.Admin)).Slots;
        for (var n = 0; n < 5; n++)
        {
            await school.Book(await school.Student(n), slots[n % 3].Id);
        }

        var seen = new List<StaffBooking>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await school.Admin.Get<StaffBookingPage>($"{school.Url}/bookings?limit=2&cursor={cursor}");
            Assert.InRange(page.Items.Count, 1, 2);
            Assert.Equal(5, page.Total);
            seen.AddRange(page.Items);
            cursor = page.Next;
        }

        Assert.Equal(5, seen.DistinctBy(booking => booking.Id).Count());
        Assert.Equal(seen.OrderBy(booking => booking.StartsAt).ThenBy(booking => booking.Site.Id, StringComparer.Ordinal).Select(booking => booking.Id), seen.Select(booking => booking.Id));
    }
}

public sealed class SqliteBookingFlowTests(SqliteServer sqlite) : BookingFlow
{
    protected override ITestServer Server => sqlite.Server;
}

public sealed class PostgresBookingFlowTests(PostgresBackedServer postgres) : BookingFlow, IClassFixture<PostgresBackedServer>
{
    protected override ITestServer Server => postgres.Server;
}
