using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Scheduling.TestKit;
using Scheduling.Web.Tests.Live;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Security;

/// <summary>Whoever makes names up makes no actors. The server is the class's own: nobody else's actors come and go.</summary>
public sealed class MadeUpNameTests : IAsyncLifetime
{
    private const int Names = 60;
    private TestServer _server = null!;
    private TestSchool _school = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.Start("--RateLimits:Principal:Burst=10000", "--Live:Calls:Burst=10000");
        _school = await TestSchool.Open(_server);
    }

    [Fact]
    public async Task Addresses_OfCampaignsThatAreNone_MakeNoActor()
    {
        var student = await _school.Student(0);
        var kinds = new Func<string, Task>[]
        {
            name => Unknown(_server.Anonymous(), HttpMethod.Get, $"/api/v1/campaigns/{name}", "campaign-unknown"),
            name => Unknown(student, HttpMethod.Get, $"/api/v1/campaigns/{name}/slots", "campaign-unknown"),
            name => Unknown(student, HttpMethod.Post, $"/api/v1/campaigns/{name}/bookings", "campaign-unknown", new { slotId = $"{name}~hall~20270301~0800" }),
            name => Unknown(student, HttpMethod.Get, $"/api/v1/me/bookings/{name}~s~1", "booking-unknown"),
            name => Unknown(student, HttpMethod.Get, $"/api/v1/queues/{name}~hall~20270301/line", "queue-unknown"),
            name => Unknown(student, HttpMethod.Get, $"/api/v1/queues/{new string('x', 4_000)}{name}/line", "queue-unknown"),
            name => Unknown(_school.Admin, HttpMethod.Get, $"/api/v1/queues/{name}~hall~20270301", "queue-unknown"),
        };
        await student.Send(HttpMethod.Get, _school.Url);
        var before = await Actors();

        foreach (var kind in kinds)
        {
            await Task.WhenAll(Enumerable.Range(0, Names).Select(n => kind($"ZZ{n:0000}")));
        }

        Assert.InRange(await Actors(), 0, before + 5);
    }

    [Fact]
    public async Task Topics_OfCampaignsThatAreNone_MakeNoActor()
    {
        var student = await _school.Student(1);
        await using var live = await LiveSocket.Connect(_server, student.Token!);
        await student.Send(HttpMethod.Get, _school.Url);
        var before = await Actors();

        for (var n = 0; n < Names; n++)
        {
            Assert.EndsWith("campaign-unknown", await live.Refused($"slots/ZZ{n:0000}"));
            Assert.EndsWith("not-found", await live.Refused($"queue/ZZ{n:0000}~hall~20270301"));
            Assert.EndsWith("not-found", await live.Refused($"slots/{new string('Z', 200)}{n}"));
        }

        Assert.InRange(await Actors(), 0, before + 5);
    }

    [Fact]
    public async Task Actors_ThatNothingWasWrittenOf_LeaveAtOnce()
    {
        var student = await _school.Student(2);
        await student.Send(HttpMethod.Get, _school.Url);
        var before = await Actors();

        await Task.WhenAll(Enumerable.Range(0, Names).Select(
            n => Unknown(student, HttpMethod.Get, $"/api/v1/queues/{_school.Code}~made-up-{n}~20270301/line", "queue-unknown")));
        Assert.True(await Actors() >= before + Names / 2, "Nobody was made, so nobody can leave.");

        await Eventually.True(async () => await Actors() <= before + 5, "they leave");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static async Task Unknown(ApiClient caller, HttpMethod method, string path, string code, object? body = null) => await ApiClient.Refused(
        await caller.Send(method, path, body, method == HttpMethod.Get ? null : ApiClient.NewKey()), HttpStatusCode.NotFound, code);

    private Task<int> Actors() =>
        _server.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0).GetTotalActivationCount();
}
