using System.Net;
using System.Text.Json;
using Scheduling.Load.Cluster;
using Scheduling.Load.Cluster.Servers;
using Scheduling.Load.Cluster.Traffic;
using Scheduling.Load.Crash;
using Scheduling.Load.Crash.Check;
using Scheduling.Load.Crash.Clients;
using Scheduling.Load.Rush;
using Request = Scheduling.Load.Crash.Clients.Request;

namespace Scheduling.Load.Tests.Cluster;

/// <summary>Whatever goes wrong in a cluster, the bench must not call it good.</summary>
public sealed class ClusterTargetsTests
{
    private static readonly Request Booking = new(HttpMethod.Post, "/bookings");

    [Fact]
    public void IsSound_NothingWentWrong_IsTrue() => Assert.True(Good().IsSound());

    [Fact]
    public void IsSound_TheCheckerFoundSomething_IsFalse()
    {
        foreach (var kind in Enum.GetValues<Wrong>())
        {
            var figures = Good();
            figures.Findings.Add(kind, "something");

            Assert.False(figures.IsSound());
        }
    }

    [Fact]
    public void IsSound_SomebodyWasAnswered500WhileAServerWasLost_IsFalse()
    {
        var figures = Good();
        figures.Met[0].Unforeseen(Booking, Server(), new Reply(HttpStatusCode.InternalServerError, default));

        Assert.False(figures.IsSound());
        Assert.Empty(figures.PoliteFailed);
    }

    [Fact]
    public void IsSound_SomebodyWasNotServedWhileAServerWasLost_IsTrue()
    {
        var figures = Good();
        figures.Met[0].GiveUp(Booking, Server(), ["no answer"]);

        Assert.True(figures.IsSound());
        Assert.Single(figures.GivenUp);
    }

    [Fact]
    public void IsSound_SomebodyWasNotServedDuringAPoliteRestart_IsFalse()
    {
        var figures = Good();
        figures.MetPolite[0].GiveUp(Booking, Server(), ["no answer"]);

        Assert.False(figures.IsSound());
        Assert.Single(figures.PoliteFailed);
    }

    [Fact]
    public void IsSound_AServerDidNotDoWhatItMust_IsFalse()
    {
        var figures = Good();
        figures.Misbehaved.Add("server 1 ended with exit code 134 when it was asked to stop");

        Assert.False(figures.IsSound());
    }

    [Fact]
    public void IsSound_NobodyMetAnOutage_IsFalse()
    {
        var (killed, hung) = (Good(), Good());
        killed.Killed.WaitSeconds.Clear();
        hung.Hung.WaitSeconds.Clear();

        Assert.False(killed.IsSound());
        Assert.False(hung.IsSound());
    }

    [Fact]
    public void IsSound_AControlWasNotCaught_IsFalse()
    {
        var figures = Good();
        figures.Controls = [new ControlResult("broken", Caught: false, new Findings())];

        Assert.False(figures.IsSound());
    }

    [Fact]
    public void IsSound_AStudentWhoHoldsABookingIsToldThatThereIsNone_IsFalse()
    {
        var (full, unknown) = (Good(), Good());
        full.Take(Refused("slot-full"));
        unknown.Take(Refused("booking-unknown"));

        Assert.True(full.IsSound());
        Assert.False(unknown.IsSound());
    }

    [Fact]
    public void IsQuick_AsPromised_IsTrue() => Assert.True(Good().IsQuick());

    [Fact]
    public void IsQuick_SlowerOrDearerThanPromised_IsFalse()
    {
        var (killed, hung, dear, unmeasured) = (Good(), Good(), Good(), Good());
        killed.Killed.WaitSeconds.Add(ClusterTargets.KillSeconds + 0.1);
        hung.Hung.WaitSeconds.Add(ClusterTargets.HangSeconds + 0.1);
        dear.Ratio = ClusterTargets.Ratio + 0.1;
        unmeasured.Ratio = null;

        Assert.All([killed, hung, dear, unmeasured], figures => Assert.False(figures.IsQuick()));
    }

    [Fact]
    public void Json_OfAnyFigures_HasWhatItPromises()
    {
        var json = JsonDocument.Parse(ClusterReport.Json(Good())).RootElement;

        Assert.Equal(
            ["scenario", "acked", "lost", "oversold", "doubles", "outageP99Seconds", "politeFailed", "ratioToEmbedded", "controls"],
            json.EnumerateObject().Select(property => property.Name));
        Assert.Equal(1.5, json.GetProperty("outageP99Seconds").GetDouble());
        Assert.Equal(1, json.GetProperty("controls").GetProperty("caught").GetInt32());
    }

    private static ClusterFigures Good()
    {
        var journal = new Journal();
        return new ClusterFigures
        {
            Ratio = 1.4,
            Killed = { WaitSeconds = { 1.5 } },
            Hung = { WaitSeconds = { 9 } },
            Met = { new Encounters("lost", journal) },
            MetPolite = { new Encounters("restarted", journal) },
            Controls = [new ControlResult("broken", Caught: true, new Findings())],
        };
    }

    private static OperationLog Refused(string code)
    {
        var log = new OperationLog();
        log.Add(Deed.Cancel, "student", "student/1", Booking).Refused(code);
        return log;
    }

    private static Member Server() => new(1, new Product("nowhere", connectionString: null), siloPort: 1);
}
