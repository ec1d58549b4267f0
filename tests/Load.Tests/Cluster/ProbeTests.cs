using System.Diagnostics;
using Scheduling.Load.Cluster.Traffic;

namespace Scheduling.Load.Tests.Cluster;

public sealed class ProbeTests
{
    private const long Trouble = 1_000_000_000_000;

    [Fact]
    public void Probe_AnsweredBeforeTheTrouble_DidNotMeetIt() => Assert.False(Probe(-9, -1).MetTrouble(Trouble));

    [Fact]
    public void Probe_AnsweredAtOnce_DidNotMeetIt() => Assert.False(Probe(1, 1.2).MetTrouble(Trouble));

    [Fact]
    public void Probe_UnderWayWhenTheTroubleCame_WaitedFromThenOn()
    {
        var probe = Probe(-2, 3);

        Assert.True(probe.MetTrouble(Trouble));
        Assert.Equal(3, probe.WaitFrom(Trouble).TotalSeconds, tolerance: 0.001);
    }

    [Fact]
    public void Probe_AskedDuringTheTrouble_WaitedFromWhenItWasAsked()
    {
        var probe = Probe(2, 6);

        Assert.True(probe.MetTrouble(Trouble));
        Assert.Equal(4, probe.WaitFrom(Trouble).TotalSeconds, tolerance: 0.001);
    }

    private static Probe Probe(double asked, double answered) => new(At(asked), At(answered), WasAnswered: true);

    private static long At(double seconds) => Trouble + (long)(seconds * Stopwatch.Frequency);
}
