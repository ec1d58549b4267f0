using System.Text.Json;
using Scheduling.TestKit;
using Scheduling.TestKit.Postgres;
using Scheduling.TestKit.Servers;
using Scheduling.Web.Tests.Live;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Cluster;

/// <summary>A cluster of which parts die, hang, stop and come back while students book. Each test leaves it whole.</summary>
public sealed class ClusterFailureTests(ClusterOfThree cluster) : IClassFixture<ClusterOfThree>
{
    private TestCluster Cluster => cluster.Cluster;

    [Fact]
    public async Task Kill_InARush_LosesAndDoublesNothing()
    {
        await using var rush = await ClusterRush.Begin(Cluster);
        await rush.Goes();

        await Cluster.Kill(1);
        await rush.Goes();
        await Cluster.Start(1);
        await rush.Goes();

        await rush.End();
    }

    [Fact]
    public async Task Stop_InARush_EndsWithZeroAndFailsNobody()
    {
        await using var rush = await ClusterRush.Begin(Cluster);
        await rush.Goes();

        Assert.Equal(0, await Cluster.Stop(2));
        await rush.Goes();
        await Cluster.Start(2);
        await rush.Goes();

        await rush.End();
    }

    [Fact]
    public async Task Restart_OfEveryServerInTurn_LosesNothing()
    {
        await using var rush = await ClusterRush.Begin(Cluster);
        for (var n = 0; n < ClusterOfThree.Servers; n++)
        {
            Assert.Equal(0, await Cluster.Stop(n));
            await Cluster.Start(n);
            await rush.Goes();
        }

        await rush.End();
    }

    [Fact]
    public async Task Hang_UntilTheOthersGoOnWithoutIt_EndsItWhenItWakes()
    {
        await using var rush = await ClusterRush.Begin(Cluster);
        await rush.Goes();

        Cluster.Freeze(0, frozen: true);
        try
        {
            await Eventually.True(() => Cluster.IsDead(0), "the others declare the hung server dead");
            await rush.Goes();
        }
        finally
        {
            Cluster.Freeze(0, frozen: false);
        }

        var (code, lastWords) = await Cluster.Ended(0);
        Assert.Equal(1, code);
        Assert.Contains("silo may not go on", lastWords, StringComparison.Ordinal);
        await Cluster.Start(0);
        await rush.Goes();

        await rush.End();
    }

    [Fact]
    public async Task Redis_Killed_WatchersOfOtherServersStillSeeEveryBooking()
    {
        var school = await TestSchool.Open(Cluster);
        var (first, second, watcher) = (await school.Student(0), await school.Student(1), await school.Student(2));
        var slot = (await school.Slots(first)).Slots[0].Id;
        await using var live = await LiveSocket.Connect(watcher.Address, watcher.Token!);
        await live.Watch($"slots/{school.Code}");

        await school.Book(first, slot);
        await live.Changed(Left(slot, 1), "the booking at another server is live");
        await Cluster.Redis.Kill();
        await school.Book(second, slot);
        await live.Changed(Left(slot, 0), "the booking is live without Redis");

        await Cluster.Redis.Restart();
    }

    [Fact]
    public async Task Postgres_KilledAndBack_BookingGoesOn()
    {
        await using var rush = await ClusterRush.Begin(Cluster);
        await rush.Goes();

        await Cluster.Postgres.Kill();
        await Cluster.Postgres.Restart();
        await rush.Goes();

        await rush.End();
    }

    private static Func<JsonElement, bool> Left(string slot, int left) => view => view.GetProperty("left").GetProperty(slot).GetInt32() == left;
}

/// <summary>A cluster of three servers for the tests of one class.</summary>
public sealed class ClusterOfThree : IAsyncLifetime
{
    /// <summary>How many servers there are.</summary>
    public const int Servers = 3;

    /// <summary>The cluster.</summary>
    public TestCluster Cluster { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Cluster = await TestCluster.Start(Servers, silos: 0);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Cluster.DisposeAsync();
}
