using System.Diagnostics;
using Scheduling.Load.Cluster.Servers;
using Scheduling.Load.Cluster.Traffic;
using Scheduling.Load.Crash;
using Scheduling.Load.Crash.Check;
using Scheduling.Load.Crash.Clients;
using Scheduling.Load.Faults;
using Scheduling.Load.Rush;

namespace Scheduling.Load.Cluster;

/// <summary>Clusters that are broken on purpose, under the same clients and checker: each must be reported, in its own way.</summary>
internal sealed class ClusterControls(
    ClusterOptions options, ClusterSite site, Campus campus, IReadOnlyList<SignedInStudent> students, Random chance, Action<string> say)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(2);

    // Longer than a hasty store takes to write what it has acknowledged: what the survivor owes is no loss of the killed one.
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(1);

    private static readonly Control[] All =
    [
        new(
            "no version compared and nothing unique, the cluster in two parts",
            [Fault.NoUnique, Fault.Partition],
            [Wrong.Oversold, Wrong.Double])
        {
            AllowsTwins = true,
        },
        new("acknowledged before the commit, one server killed", [Fault.EarlyAck], [Wrong.Lost]) { Kills = true },
    ];

    /// <summary>Runs all of them on copies of a site at which nobody has booked yet.</summary>
    public async Task<IReadOnlyList<ControlResult>> Run()
    {
        var results = new List<ControlResult>();
        foreach (var control in All)
        {
            var findings = await Run(control, await site.Copy($"control{results.Count}"));
            var caught = control.Expected.Any(kind => findings.Of(kind) > 0);
            say($"control '{control.Name}' {(caught ? "was caught" : "WAS NOT CAUGHT")}: {findings.Tell(few: 2)}");
            results.Add(new ControlResult(control.Name, caught, findings));
        }

        return results;
    }

    private async Task<Findings> Run(Control control, ClusterSite copy)
    {
        if (control.AllowsTwins)
        {
            await Databases.AllowTwins(copy.ConnectionString);
        }

        var log = new OperationLog();
        var members = copy.Servers(options.ControlServers);
        try
        {
            await Task.WhenAll(members.Select(member => member.Start(control.Faults)));
            await Rush(control, members, log);
        }
        finally
        {
            foreach (var member in members)
            {
                await member.DisposeAsync();
            }
        }

        var findings = new Findings();
        OperationCheck.Check(log.All, new LogBooks(await copy.ReadLog(), findings), findings);
        return findings;
    }

    private async Task Rush(Control control, IReadOnlyList<Member> members, OperationLog log)
    {
        var people = students.Select(student => new StudentClient(log, student, Campus.Code, campus.Slots, new Random(chance.Next())));
        var crowd = new Crowd(people, options.Connections);
        await using var balancer = new Balancer(members);
        var caller = new RetryingCaller(balancer.Next, new Encounters(control.Name, new Journal()));
        using var stop = new CancellationTokenSource();
        var acting = crowd.Act(caller, stop.Token);
        for (var clock = Stopwatch.StartNew(); log.Acknowledged < options.ControlOperations && clock.Elapsed < Limit;)
        {
            await Task.Delay(Glance);
        }

        if (control.Kills)
        {
            members[0].Kill();
        }

        await stop.CancelAsync();
        await acting;
        await Task.Delay(Calm);
    }

    /// <summary>A broken cluster.</summary>
    /// <param name="Name">What is broken, in words.</param>
    /// <param name="Faults">What is planted in each of its servers.</param>
    /// <param name="Expected">What the checker must find: one of these.</param>
    private sealed record Control(string Name, IReadOnlyList<string> Faults, IReadOnlyList<Wrong> Expected)
    {
        /// <summary>Whether the database is broken too: it accepts two events under one version.</summary>
        public bool AllowsTwins { get; init; }

        /// <summary>Whether a server is killed.</summary>
        public bool Kills { get; init; }
    }
}
