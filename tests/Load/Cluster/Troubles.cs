using System.Diagnostics;
using Scheduling.Load.Cluster.Servers;
using Scheduling.Load.Cluster.Traffic;
using Scheduling.TestKit.Servers;

namespace Scheduling.Load.Cluster;

/// <summary>Brings a server into trouble while everybody books, times how long that is felt, and starts it again.</summary>
internal sealed class Troubles(
    ClusterOptions options, Balancer balancer, MembershipTable table, Prober prober, Journal journal, ClusterFigures figures)
{
    private static readonly TimeSpan GivenUpWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BackWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    /// <summary>It dies.</summary>
    public async Task Kill(Member victim, Encounters met)
    {
        await Lose(victim, victim.Kill, figures.Killed, met);
        await Start(victim);
    }

    /// <summary>It hangs for longer than the others wait, and then finds out that it was given up.</summary>
    public async Task Hang(Member victim, Encounters met)
    {
        await Lose(victim, victim.Hang, figures.Hung, met);
        var since = Stopwatch.GetTimestamp();
        victim.GoOn();
        journal.Happened($"{victim.Name} goes on");
        if (await Until(async () => victim.HasEnded || await table.IsActive(victim), BackWithin))
        {
            figures.FoundOutSeconds.Add(Stopwatch.GetElapsedTime(since).TotalSeconds);
            journal.Happened($"{victim.Name} has {(victim.HasEnded ? "ended" : "joined again")}");
        }
        else
        {
            Misbehaved(victim, $"hung, was given up and went on, and after {BackWithin.TotalSeconds} s neither ended nor joined again");
        }

        if (victim.HasEnded || !await table.IsActive(victim))
        {
            await Start(victim);
        }
        else
        {
            await Task.Delay(options.After);
        }
    }

    /// <summary>It is restarted politely.</summary>
    public async Task Restart(Member victim, Encounters met)
    {
        await Task.Delay(options.Before);
        journal.Happened($"{victim.Name} is asked to stop");
        try
        {
            if (await victim.Stop() is var code and not 0)
            {
                Misbehaved(victim, $"ended with exit code {code} when it was asked to stop");
            }
        }
        catch (ServerFailedException e)
        {
            Misbehaved(victim, $"was asked to stop. {e.Message.Split('\n')[0]}");
        }

        await Start(victim);
    }

    // Lets the others lose it, and times who waits for what it held until nobody does.
    private async Task Lose(Member victim, Action lose, Outages outages, Encounters met)
    {
        await Task.Delay(options.Before);
        using var enough = new CancellationTokenSource();
        var probing = prober.Run(new RetryingCaller(not => balancer.Next(not, without: victim), met), enough.Token);
        await Task.Delay(options.Before);
        var since = Stopwatch.GetTimestamp();
        lose();
        journal.Happened($"{victim.Name} is lost");
        if (await Until(() => table.IsDead(victim), GivenUpWithin))
        {
            outages.GivenUpSeconds.Add(Stopwatch.GetElapsedTime(since).TotalSeconds);
            journal.Happened($"{victim.Name} is given up");
        }
        else
        {
            Misbehaved(victim, $"went away, and after {GivenUpWithin.TotalSeconds} s the others had not given it up");
        }

        await Task.Delay(options.After);
        await enough.CancelAsync();
        var probes = await probing;
        outages.WaitSeconds.AddRange(probes.Where(probe => probe.MetTrouble(since)).Select(probe => probe.WaitFrom(since).TotalSeconds));
    }

    private async Task Start(Member member)
    {
        journal.Happened($"{member.Name} is started");
        figures.ReadySeconds.Add((await member.Start()).TotalSeconds);
        journal.Happened($"{member.Name} is ready");
        await Task.Delay(options.After);
    }

    private void Misbehaved(Member member, string how) =>
        figures.Misbehaved.Add($"{member.Name} {how}; it wrote last:\n{member.LastWords()}");

    private static async Task<bool> Until(Func<Task<bool>> condition, TimeSpan within)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < within; await Task.Delay(LookEvery))
        {
            if (await condition())
            {
                return true;
            }
        }

        return await condition();
    }
}
