using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Queues;
using Scheduling.TestKit;
using Scheduling.Web.Demo;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Demo;

public sealed class LivingDemoTests
{
    [Fact]
    public async Task Demo_Started_ServesItsLinesAndGoesOnAfterARestart()
    {
        await using var server = await TestServer.Start("--Demo:Seed=true");
        await Eventually.True(async () => await Campaign(server).Find() is { Status: CampaignStatus.Open }, "the demo's campaign is open");
        await Eventually.True(async () => (await Lines(server)).All(line => line.Waiting > 0), "somebody waits at every site");
        await Eventually.True(async () => (await Lines(server)).All(line => line.Served > 2), "every site photographs people");
        var served = (await Lines(server)).Sum(line => line.Served);
        var time = Clock(server).GetUtcNow();

        await server.Restart();

        await Eventually.True(async () => (await Lines(server)).Sum(line => line.Served) > served, "the restarted demo photographs more people");
        Assert.True(Clock(server).GetUtcNow() > time.AddMinutes(-1));
        Assert.All(await Lines(server), line => Assert.All(line.Stations, station => Assert.Equal(
            DemoSchool.Operated[Site(line)].Contains(station.Number), station.Status is not StationStatus.Closed)));
    }

    private static DemoTime Clock(TestServer server) => server.Services.GetRequiredService<DemoTime>();

    private static ICampaignGrain Campaign(TestServer server) => Grains(server).GetGrain<ICampaignGrain>(DemoSchool.Code);

    private static async Task<IReadOnlyList<QueueView>> Lines(TestServer server)
    {
        var today = DemoHours.Date(Clock(server).GetUtcNow());
        var lines = await Task.WhenAll(DemoSchool.Operated.Keys.Select(
            site => Grains(server).GetGrain<IQueueGrain>(new QueueId(DemoSchool.Code, site, today).ToString()).Find()));
        return [.. lines.Select(line => line ?? throw new InvalidOperationException("There is no line today."))];
    }

    private static string Site(QueueView line) => QueueId.TryParse(line.Queue, out var id) ? id.Site : throw new InvalidOperationException(line.Queue);

    private static IGrainFactory Grains(TestServer server) => server.Services.GetRequiredService<IGrainFactory>();
}
