using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Live;

/// <summary>One account cannot take the hub: it may begin to watch only so often, over so many connections.</summary>
public sealed class LiveBudgetTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.Start(
        "--Live:Calls:Burst=10", "--Live:Calls:PerSecond=0.001", "--Live:Connections=2");

    [Fact]
    public async Task Watch_BeyondTheAccountsBudget_IsRefusedOnEveryConnection()
    {
        var school = await TestSchool.Open(_server);
        var (greedy, modest) = (await school.Student(0), await school.Student(1));
        await using var first = await LiveSocket.Connect(_server, greedy.Token!);
        await using var second = await LiveSocket.Connect(_server, greedy.Token!);
        await using var other = await LiveSocket.Connect(_server, modest.Token!);

        for (var n = 0; n < 5; n++)
        {
            await first.Watch($"slots/{school.Code}");
            await second.Watch($"slots/{school.Code}");
        }

        Assert.EndsWith("too-many-requests", await first.Refused($"slots/{school.Code}"));
        Assert.EndsWith("too-many-requests", await second.Refused($"slots/{school.Code}"));
        await other.Watch($"slots/{school.Code}");
    }

    [Fact]
    public async Task Calls_ThatGoOnBeyondTheBudget_EndTheConnection()
    {
        var school = await TestSchool.Open(_server);
        await using var live = await LiveSocket.Connect(_server, (await school.Student(2)).Token!);
        for (var n = 0; n < 10; n++)
        {
            await live.Unwatch("queue/none");
        }

        for (var n = 1; n < 20; n++)
        {
            Assert.EndsWith("too-many-requests", await live.Refused($"slots/{school.Code}"));
        }

        await Assert.ThrowsAnyAsync<Exception>(() => live.Watch($"slots/{school.Code}"));
        await live.Closes("it goes on calling");
    }

    [Fact]
    public async Task Connection_BeyondTheAccountsNumber_EndsTheOldest()
    {
        var school = await TestSchool.Open(_server);
        var student = await school.Student(0);
        await using var oldest = await LiveSocket.Connect(_server, student.Token!);
        await using var second = await LiveSocket.Connect(_server, student.Token!);
        await second.Watch($"slots/{school.Code}");
        await using var third = await LiveSocket.Connect(_server, student.Token!);

        await oldest.Closes("a newer one needs its place");
        await second.Watch($"slots/{school.Code}");
        await third.Watch($"slots/{school.Code}");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
