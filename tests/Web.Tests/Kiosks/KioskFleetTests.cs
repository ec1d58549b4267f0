using Scheduling.Contracts.Kiosks;
using Scheduling.Contracts.Queues;
using Scheduling.TestKit;
using Scheduling.Web.Hosting;
using Scheduling.Web.Queues;
using Scheduling.Web.Staff;
using Scheduling.Web.Tests.Live;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Kiosks;

public sealed class KioskFleetTests(SqliteServer sqlite)
{
    private TestServer Server => sqlite.Server;

    [Fact]
    public async Task Kiosks_OfACampaign_AreListedAndWatchedBySite()
    {
        var school = await TestSchool.Open(Server);
        var staff = await school.Staff("viewer");
        await using var live = await LiveSocket.Connect(Server, staff.Token!);
        await live.Watch($"kiosks/{school.Code}~hall");
        var kiosk = await TestKiosk.Enrol(school);

        await kiosk.Report(TestKiosk.Part(ComponentKind.Printer, ComponentStatus.Warning, "media-low"));
        var shown = await live.Changed(
            view => view.GetProperty("kiosks") is { } kiosks && kiosks.GetArrayLength() == 1 && kiosks[0].GetProperty("alarms").GetArrayLength() == 1,
            "the board shows the alarm");

        Assert.Equal("printer", shown.View.GetProperty("kiosks")[0].GetProperty("alarms")[0].GetProperty("component").GetString());
        Assert.Equal([kiosk.Self.KioskId], (await List("")).Select(each => each.Id));
        Assert.Equal([kiosk.Self.KioskId], (await List("?site=hall")).Select(each => each.Id));
        Assert.Empty(await List("?site=library"));

        async Task<IReadOnlyList<KioskView>> List(string query) => (await staff.Get<Listing<KioskView>>($"{school.Url}/kiosks{query}")).Items;
    }

    [Fact]
    public async Task Desired_Changed_ReachesTheWatchingKiosk()
    {
        var school = await TestSchool.Draft(Server);
        var kiosk = await TestKiosk.Enrol(school);
        await using var live = await LiveSocket.Connect(Server, kiosk.Client.Token!);
        await live.Watch($"kiosk/{kiosk.Self.KioskId}");

        await school.Admin.Patch<KioskView>($"{kiosk.Url}/desired", new { inService = false }, "*");

        var change = await live.Changed(view => !view.GetProperty("inService").GetBoolean(), "the kiosk goes out of service");
        Assert.Equal(2, change.Version);
    }

    [Fact]
    public async Task CameraFails_StationIsPausedAndRecovers()
    {
        var today = DateOnly.FromDateTime(DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8)).Date);
        var school = await TestSchool.Open(
            Server, change: campaign => campaign with { Timetable = campaign.Timetable with { Days = [today, today.AddDays(1)] } });
        var line = new QueueId(school.Code, "hall", today).ToUrl();
        await school.Admin.Post<StationView>($"/api/v1/queues/{line}/stations/1/open", key: ApiClient.NewKey());
        var camera = await TestKiosk.Enrol(school, KioskKind.Camera, station: 1);
        await camera.Report(TestKiosk.Part(ComponentKind.Camera));

        await camera.Report(TestKiosk.Part(ComponentKind.Camera, ComponentStatus.Error, "camera-disconnected"));
        await Becomes((StationStatus.Paused, "camera"));

        await camera.Report(TestKiosk.Part(ComponentKind.Camera));
        await Becomes((StationStatus.Open, null));

        Task Becomes((StationStatus, string?) wanted) => Eventually.True(
            async () =>
            {
                var queue = await school.Admin.Get<QueueForStaff>($"/api/v1/queues/{line}");
                return (queue.Stations[0].Status, queue.Stations[0].Reason) == wanted;
            },
            $"the station is {wanted}");
    }

    [Fact]
    public async Task DevelopmentTokens_OfKiosks_Report()
    {
        var school = await TestSchool.Draft(Server);
        var minted = await Server.Anonymous().Post<Listing<MintedToken>>("/api/v1/dev/tokens", new { kind = "kiosk", campaign = school.Code, count = 3 });

        Assert.Equal(3, minted.Items.Select(token => token.KioskId).Distinct().Count());
        foreach (var token in minted.Items)
        {
            var report = new Scheduling.Web.Kiosks.KioskReport(1, [], "1.0.0", 0);
            await ApiClient.Read<KioskDesired>(
                await Server.Anonymous().With(token.AccessToken).Send(HttpMethod.Put, $"/api/v1/kiosks/{token.KioskId}/report", report));
        }
    }
}
