using System.Diagnostics;
using System.Net;
using Scheduling.TestKit;
using Scheduling.TestKit.Postgres;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Cluster;

/// <summary>
/// Two servers on a primary and its standby, which change their roles while students book and people sign in. Each test leaves the pair whole.
/// </summary>
public sealed class SwitchOverTests(ClusterOnPair cluster) : IClassFixture<ClusterOnPair>
{
    private const int Commands = 30;
    private const int Refusals = 30;

    // Warnings and errors of one server, those of Orleans and Quartz among them, however many requests fail.
    private const int MaxComplaints = 40;

    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(15);

    private TestCluster Cluster => cluster.Cluster;

    private PostgresPair Pair => cluster.Pair;

    [Fact]
    public async Task Demote_PrimaryWhoseSessionsStayOpen_BooksAtTheOtherAndLosesNothing()
    {
        await SwitchOver(primary => primary.BeReadOnly(true));
    }

    [Fact]
    public async Task Stop_Primary_BooksAtTheOtherAndLosesNothing()
    {
        await SwitchOver(primary => primary.Stop());
    }

    private async Task SwitchOver(Func<PostgresServer, Task> demote)
    {
        await using var rush = await ClusterRush.Begin(Cluster);
        await using var visitors = SignInKnocker.Begin(Cluster);
        await rush.Goes(Commands);
        await Eventually.True(() => Everybody(HttpStatusCode.OK), "every server is ready");
        var before = Cluster.Written();

        var clock = Stopwatch.StartNew();
        await demote(Pair.Primary);
        Say($"demoted in {clock.Elapsed.TotalSeconds:0.00} s");
        clock.Restart();
        await Eventually.True(() => Everybody(HttpStatusCode.ServiceUnavailable), "no server is ready");
        Say($"unready after {clock.Elapsed.TotalSeconds:0.00} s");
        await visitors.AreNotLetIn(Refusals);

        await Pair.Promote();
        clock.Restart();
        await rush.Books();
        var first = clock.Elapsed;
        await Eventually.True(() => Everybody(HttpStatusCode.OK), "every server is ready again");
        Say($"first booking {first.TotalSeconds:0.00} s and ready {clock.Elapsed.TotalSeconds:0.00} s after the promotion");
        await rush.Goes(Commands);
        await Pair.Rejoin();
        await rush.Goes(Commands);

        await visitors.End();
        await rush.End();
        Say(visitors.Answers);
        Assert.True(first <= Promised, $"The first booking came {first.TotalSeconds:0.0} s after the promotion.");
        foreach (var (written, then) in Cluster.Written().Zip(before))
        {
            Say($"{written.Lines - then.Lines} lines, {written.Complaints - then.Complaints} of them begin a warning or an error");
            Assert.InRange(written.Complaints - then.Complaints, 0, MaxComplaints);
        }
    }

    private async Task<bool> Everybody(HttpStatusCode status)
    {
        var answers = await Task.WhenAll(Cluster.Addresses.Select(
            server => new ApiClient(() => server).Send(HttpMethod.Get, "/readyz")));
        return answers.All(answer => answer.StatusCode == status);
    }

    private static void Say(string figure) => TestContext.Current.TestOutputHelper?.WriteLine(figure);
}

/// <summary>A cluster of two servers on two databases, for the tests of one class.</summary>
public sealed class ClusterOnPair : IAsyncLifetime
{
    private const int Servers = 2;

    private PostgresPair? _pair;
    private TestCluster? _cluster;

    /// <summary>The databases.</summary>
    public PostgresPair Pair => _pair!;

    /// <summary>The cluster.</summary>
    public TestCluster Cluster => _cluster!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _pair = await PostgresPair.Start();
        _cluster = await TestCluster.StartOn(_pair, Servers);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_cluster is { } cluster)
        {
            await cluster.DisposeAsync();
        }

        if (_pair is { } pair)
        {
            await pair.DisposeAsync();
        }
    }
}
