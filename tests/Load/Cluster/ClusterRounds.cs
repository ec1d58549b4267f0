using System.Diagnostics;
using Scheduling.Load.Cluster.Servers;
using Scheduling.Load.Cluster.Traffic;
using Scheduling.Load.Crash;
using Scheduling.Load.Crash.Check;
using Scheduling.Load.Crash.Clients;
using Scheduling.Load.Rush;

namespace Scheduling.Load.Cluster;

/// <summary>A rush over a cluster that loses servers again and again; afterwards what is left is held against what was said.</summary>
internal sealed class ClusterRounds
{
    private static readonly TimeSpan SettleWithin = TimeSpan.FromMinutes(2);

    private readonly ClusterOptions _options;
    private readonly ClusterSite _site;
    private readonly Campus _campus;
    private readonly Random _chance;
    private readonly Action<string> _say;
    private readonly OperationLog _log = new();
    private readonly Journal _journal = new();
    private readonly ClusterFigures _figures = new();
    private readonly IReadOnlyList<StudentClient> _students;
    private readonly Crowd _rush;
    private readonly Prober _prober;

    public ClusterRounds(
        ClusterOptions options, ClusterSite site, Campus campus, IReadOnlyList<SignedInStudent> students, Random chance, Action<string> say)
    {
        (_options, _site, _campus, _chance, _say) = (options, site, campus, chance, say);
        _students = [.. students.Select(student => new StudentClient(_log, student, Campus.Code, campus.Slots, new Random(chance.Next())))];
        _rush = new Crowd(_students.Take(options.Rushing), options.Connections);
        _prober = new Prober([.. _students.Skip(options.Rushing)]);
    }

    public async Task<ClusterFigures> Run()
    {
        var members = _site.Servers(_options.Servers);
        try
        {
            await Task.WhenAll(members.Select(member => member.Start()));
            await using (var balancer = new Balancer(members))
            await using (var table = new MembershipTable(_site.ConnectionString))
            {
                var troubles = new Troubles(_options, balancer, table, _prober, _journal, _figures);
                Member? last = null;
                for (var round = 1; round <= _options.Rounds; round++)
                {
                    var victims = Draw(members, last);
                    last = victims[^1];
                    await Round(round, victims, troubles, balancer);
                }

                await Settle(balancer);
            }

            await Judge(members);
        }
        finally
        {
            foreach (var member in members)
            {
                await member.DisposeAsync();
            }
        }

        return _figures;
    }

    // Each server once. Not first the one that was started last: it holds hardly any actor yet, so nobody would miss it.
    private Member[] Draw(IReadOnlyList<Member> members, Member? last)
    {
        Member[] drawn = [.. members];
        do
        {
            _chance.Shuffle(drawn);
        }
        while (drawn[0] == last);

        return drawn;
    }

    private async Task Round(int round, Member[] victims, Troubles troubles, Balancer balancer)
    {
        await While(Trouble.Kill, met => troubles.Kill(victims[0], met));
        await While(Trouble.Hang, met => troubles.Hang(victims[1], met));
        await While(Trouble.Restart, met => troubles.Restart(victims[2], met));
        _figures.Rounds++;

        async Task While(Trouble trouble, Func<Encounters, Task> happen)
        {
            var met = new Encounters($"{trouble} in round {round}", _journal);
            (trouble == Trouble.Restart ? _figures.MetPolite : _figures.Met).Add(met);
            using var stop = new CancellationTokenSource();
            var acting = _rush.Act(new RetryingCaller(balancer.Next, met), stop.Token);
            try
            {
                await happen(met);
            }
            finally
            {
                await stop.CancelAsync();
                await acting;
            }

            // What is still in doubt must not be taken for a fault of what happens next.
            await _rush.Settle(new RetryingCaller(balancer.Next, met), SettleWithin);
            _say($"{met.Trouble}: {met.Tell()}; {_log.Acknowledged:N0} operations acknowledged so far");
        }
    }

    private async Task Settle(Balancer balancer)
    {
        var met = new Encounters("afterwards", _journal);
        _figures.Met.Add(met);
        await new Crowd(_students, _options.Connections).Settle(new RetryingCaller(balancer.Next, met), SettleWithin);
    }

    /// <summary>Hears what each server says, and holds all of it against the log.</summary>
    private async Task Judge(IReadOnlyList<Member> members)
    {
        var views = new List<ServerView>();
        foreach (var member in members)
        {
            using var api = new ProductApi(member.Address);
            await api.SignIn();
            views.Add(await ServerView.Read(api, member.Address, _campus, _students.Take(_options.Asked)));
        }

        foreach (var member in members)
        {
            await member.DisposeAsync();
        }

        var findings = _figures.Findings;
        var books = new LogBooks(await _site.ReadLog(), findings);
        OperationCheck.Check(_log.All, books, findings);
        views.ForEach(view => ViewCheck.Check(view, books, findings));
        _figures.Take(_log);
        _figures.Stories = _journal.Explain([.. findings.All.Select(found => found.What), .. _figures.Untrue]);
    }
}
