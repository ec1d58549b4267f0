using System.Net;
using Scheduling.Contracts.Campaigns;
using Scheduling.Web.Bookings;
using Scheduling.Web.Campaigns;
using Scheduling.Web.Slots;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Api;

/// <summary>Every way in which a booking is refused, by its code.</summary>
public sealed class BookingRefusalTests(SqliteServer sqlite)
{
    private TestServer Server => sqlite.Server;

    [Fact]
    public async Task Book_UnknownCampaign_IsCampaignUnknown()
    {
        var student = await TestSchool.SignInStudent(Server, TestSchool.NewPhone());

        await ApiClient.Refused(await student.Send(HttpMethod.Get, "/api/v1/campaigns/NOSUCH"), HttpStatusCode.NotFound, "campaign-unknown");
        await ApiClient.Refused(await student.Send(HttpMethod.Get, "/api/v1/campaigns/NOSUCH/slots"), HttpStatusCode.NotFound, "campaign-unknown");
        await ApiClient.Refused(
            await student.Send(HttpMethod.Post, "/api/v1/campaigns/NOSUCH/bookings", new SlotChoice("NOSUCH~hall~20270105~0900"), ApiClient.NewKey()),
            HttpStatusCode.NotFound,
            "campaign-unknown");
    }

    [Fact]
    public async Task Book_NotEnrolled_IsNotEnrolled()
    {
        var school = await TestSchool.Open(Server);
        var student = await school.SignInStudent();
        var slot = (await school.Slots(student)).Slots[0];

        await ApiClient.Refused(await school.TryBook(student, slot.Id), HttpStatusCode.NotFound, "not-enrolled");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{0}~hall~20990105~0900")]
    [InlineData("{0}~nowhere~20270105~0900")]
    public async Task Book_UnknownSlot_IsSlotUnknown(string slot)
    {
        var school = await TestSchool.Open(Server);
        var student = await school.Student(0);

        await ApiClient.Refused(await school.TryBook(student, string.Format(slot, school.Code)), HttpStatusCode.NotFound, "slot-unknown");
    }

    [Fact]
    public async Task Book_SlotOfAnotherCampaign_IsSlotOtherCampaign()
    {
        var school = await TestSchool.Open(Server);
        var other = await TestSchool.Open(Server);
        var student = await school.Student(0);
        var slot = (await other.Slots(student)).Slots[0];

        await ApiClient.Refused(await school.TryBook(student, slot.Id), HttpStatusCode.Conflict, "slot-other-campaign");
    }

    [Fact]
    public async Task Book_HourOfAnotherCollege_IsSlotOtherCollege()
    {
        var day = TestSchool.Definition().Timetable.Days[0];
        var school = await TestSchool.Open(Server, change: definition => definition with
        {
            CollegeBlocks = [new CollegeBlock("文学院", day, new(8, 0), new(9, 0), "hall")],
        });
        var (ours, theirs) = (await school.Student(0), await school.Student(1));
        var slot = (await school.Slots(ours)).Slots.Single(slot => slot.Colleges.Count > 0);

        await ApiClient.Refused(await school.TryBook(theirs, slot.Id), HttpStatusCode.Forbidden, "slot-other-college");
        await school.Book(ours, slot.Id);
    }

    [Fact]
    public async Task Book_BeforeOpeningAndAfterClosing_IsRefused()
    {
        var early = await TestSchool.Open(Server, change: definition => definition with { BookingOpensAt = DateTimeOffset.UtcNow.AddHours(1) });
        var late = await TestSchool.Open(Server, change: definition => definition with
        {
            BookingOpensAt = DateTimeOffset.UtcNow.AddHours(-2),
            BookingClosesAt = DateTimeOffset.UtcNow.AddHours(-1),
        });
        var (soon, gone) = (await early.Student(0), await late.Student(0));
        var (open, closed) = ((await early.Slots(soon)).Slots[0], (await late.Slots(gone)).Slots[0]);

        Assert.Equal((SlotState.NotOpen, SlotState.Closed), (open.State, closed.State));
        await ApiClient.Refused(await early.TryBook(soon, open.Id), HttpStatusCode.Conflict, "booking-not-open");
        await ApiClient.Refused(await late.TryBook(gone, closed.Id), HttpStatusCode.Conflict, "booking-closed");
    }

    [Fact]
    public async Task Book_ClosedSlotAndClosedCampaign_IsRefused()
    {
        var school = await TestSchool.Open(Server);
        var student = await school.Student(0);
        var slots = (await school.Slots(student)).Slots;

        await school.Admin.Patch<Slot>($"/api/v1/slots/{slots[0].Id}", new SlotAdjustment(Closed: true, Reason: "rain"), $"\"{slots[0].Revision}\"");
        await ApiClient.Refused(await school.TryBook(student, slots[0].Id), HttpStatusCode.Conflict, "slot-closed");

        await school.Admin.Post<Campaign>($"{school.Url}/close", key: ApiClient.NewKey(), ifMatch: "*");
        await ApiClient.Refused(await school.TryBook(student, slots[1].Id), HttpStatusCode.Conflict, "slot-closed");
    }

    [Fact]
    public async Task Book_SecondTime_IsAlreadyBooked()
    {
        var school = await TestSchool.Open(Server);
        var student = await school.Student(0);
        var slots = (await school.Slots(student)).Slots;
        await school.Book(student, slots[0].Id);

        await ApiClient.Refused(await school.TryBook(student, slots[1].Id), HttpStatusCode.Conflict, "already-booked");
    }

    [Fact]
    public async Task Change_AnotherStudentsBooking_IsRecordNotYours()
    {
        var school = await TestSchool.Open(Server);
        var (owner, other) = (await school.Student(0), await school.Student(1));
        var slots = (await school.Slots(owner)).Slots;
        var url = $"/api/v1/me/bookings/{(await school.Book(owner, slots[0].Id)).Id}";

        await ApiClient.Refused(await other.Send(HttpMethod.Get, url), HttpStatusCode.Forbidden, "record-not-yours");
        await ApiClient.Refused(await other.Send(HttpMethod.Get, $"{url}/check-in-code"), HttpStatusCode.Forbidden, "record-not-yours");
        await ApiClient.Refused(await other.Send(HttpMethod.Get, $"{url}/calendar.ics"), HttpStatusCode.Forbidden, "record-not-yours");
        await ApiClient.Refused(
            await other.Send(HttpMethod.Patch, url, new SlotChoice(slots[1].Id), ApiClient.NewKey(), "*"), HttpStatusCode.Forbidden, "record-not-yours");
        await ApiClient.Refused(await other.Send(HttpMethod.Delete, url, key: ApiClient.NewKey(), ifMatch: "*"), HttpStatusCode.Forbidden, "record-not-yours");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("NOSUCH~s1~1")]
    public async Task Change_UnknownBooking_IsBookingUnknown(string id)
    {
        var student = await TestSchool.SignInStudent(Server, TestSchool.NewPhone());
        var url = $"/api/v1/me/bookings/{id}";

        await ApiClient.Refused(await student.Send(HttpMethod.Get, url), HttpStatusCode.NotFound, "booking-unknown");
        await ApiClient.Refused(await student.Send(HttpMethod.Delete, url, key: ApiClient.NewKey(), ifMatch: "*"), HttpStatusCode.NotFound, "booking-unknown");
    }

    [Fact]
    public async Task Change_CancelledBookingOrSameSlot_IsRefused()
    {
        var school = await TestSchool.Open(Server);
        var student = await school.Student(0);
        var slots = (await school.Slots(student)).Slots;
        var url = $"/api/v1/me/bookings/{(await school.Book(student, slots[0].Id)).Id}";

        await ApiClient.Refused(
            await student.Send(HttpMethod.Patch, url, new SlotChoice(slots[0].Id), ApiClient.NewKey(), "*"), HttpStatusCode.Conflict, "booking-same-slot");
        await student.Delete<Booking>(url, "*", ApiClient.NewKey());
        await ApiClient.Refused(
            await student.Send(HttpMethod.Patch, url, new SlotChoice(slots[1].Id), ApiClient.NewKey(), "*"), HttpStatusCode.Conflict, "booking-not-active");
        await ApiClient.Refused(await student.Send(HttpMethod.Get, $"{url}/check-in-code"), HttpStatusCode.Conflict, "booking-not-active");
    }
}
