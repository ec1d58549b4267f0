using Scheduling.Web.Bookings;
using Scheduling.Web.Campaigns;
using Scheduling.Web.Hosting;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Flow;

public sealed class RestartTests
{
    [Fact]
    public async Task Restart_AfterABooking_KeepsEverythingSessionsAndOperationsIncluded()
    {
        await using var server = await TestServer.Start();
        var school = await TestSchool.Open(server);
        var student = await school.Student(0);
        var slot = (await school.Slots(student)).Slots[0];
        var key = ApiClient.NewKey();
        var booking = await school.Book(student, slot.Id, key);

        await server.Restart();
        var returned = server.Anonymous().With(student.Token!);
        var admin = server.Anonymous().With(school.Admin.Token!);

        Assert.Equal(booking, await school.Book(returned, slot.Id, key));
        Assert.Equal([booking], (await returned.Get<Listing<Booking>>("/api/v1/me/bookings")).Items);
        Assert.Equal(1, (await school.Slots(returned)).Slots[0].Taken);
        Assert.Equal([school.Code], (await admin.Get<Page<Campaign>>("/api/v1/campaigns")).Items.Select(campaign => campaign.Code));
        Assert.Equal([TestSchool.StudentNumber(0)], (await admin.Get<StaffBookingPage>($"{school.Url}/bookings")).Items.Select(item => item.StudentNumber));
    }
}
