using Scheduling.Load.Crash.Check;
using Scheduling.Load.Crash.Clients;
using Scheduling.Load.Faults;
using Scheduling.Load.Rush;
using Scheduling.TestKit.Servers;

namespace Scheduling.Load.Crash;

/// <summary>Servers that are broken on purpose, under the same clients and the same checker: each must be reported as broken, in its own way.</summary>
internal sealed class Controls(CrashOptions options, Campus campus, IReadOnlyList<SignedInStudent> students, Random chance, Action<string> say)
{
    private const int Operations = 150;
    private static readonly TimeSpan RoundLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(2);

    private static readonly Control[] OnSqlite =
    [
        new("synchronous off, power loss", [Fault.SyncOff, Fault.PowerLoss], [Wrong.Lost]),
        new("acknowledged before commit", [Fault.EarlyAck], [Wrong.Lost]),
        new("no unique index, two activations", [Fault.NoUnique, Fault.SecondServer], [Wrong.Oversold, Wrong.Double]),
        new("operation ids forgotten", [Fault.NoOperationId], [Wrong.Unresolved, Wrong.Double]),
    ];

    private static readonly Control[] OnPostgres =
    [
        new("synchronous_commit off, database killed", [Fault.None], [Wrong.Lost]) { KillsDatabase = true, PlantsInDatabase = true },
        new("synchronous_commit off, power loss", [Fault.None], [Wrong.Lost]) { FailsPower = true, PlantsInDatabase = true },
        new("acknowledged before commit", [Fault.EarlyAck], [Wrong.Lost]),
        new("no unique index, two activations", [Fault.NoUnique, Fault.SecondServer], [Wrong.Oversold, Wrong.Double]),
    ];

    /// <summary>Runs all of them on copies of a stage on which nobody has booked yet.</summary>
    public async Task<IReadOnlyList<ControlResult>> Run(Stage stage, string folder)
    {
        var results = new List<ControlResult>();
        var possible = stage.Postgres is { } machine ? OnPostgres.Where(control => machine.CanLosePower || !control.FailsPower) : OnSqlite;
        foreach (var control in possible)
        {
            var findings = await Run(control, await stage.Copy(Path.Combine(folder, $"control-{results.Count}")));
            var caught = control.Expected.Any(kind => findings.Of(kind) > 0);
            say($"control '{control.Name}' {(caught ? "was caught" : "WAS NOT CAUGHT")}: {findings.Tell(few: 2)}");
            results.Add(new ControlResult(control.Name, caught, findings));
        }

        return results;
    }

    private async Task<Findings> Run(Control control, Stage stage)
    {
        if (control.PlantsInDatabase)
        {
            await Databases.NeverSync(stage.ConnectionString!);
        }

        var log = new OperationLog();
        var crowd = new Crowd(
            students.Select(student => new StudentClient(log, student, Campus.Code, campus.Slots, new Random(chance.Next()))), options.Connections);
        for (var kill = 0; kill < options.ControlKills; kill++)
        {
            await Round(control, stage, crowd, log);
        }

        if (control.Expected.Contains(Wrong.Unresolved))
        {
            await AskAgain(control, stage, crowd);
        }

        var findings = new Findings();
        OperationCheck.Check(log.All, new LogBooks(await stage.ReadLog(), findings), findings);
        return findings;
    }

    private async Task Round(Control control, Stage stage, Crowd crowd, OperationLog log)
    {
        var (server, caller) = await Start(control, stage);
        await using (server)
        using (caller)
        {
            var goal = log.Acknowledged + Operations + chance.Next(Operations);
            using var stop = new CancellationTokenSource(RoundLimit);
            var acting = crowd.Act(caller, stop.Token);
            while (log.Acknowledged < goal && !stop.IsCancellationRequested)
            {
                await Task.Delay(Glance);
            }

            if (control.FailsPower)
            {
                stage.Postgres!.LosePower();
            }
            else if (control.KillsDatabase)
            {
                await stage.Postgres!.Kill();
            }

            caller.ServerIsDead = true;
            server.Kill();
            await stop.CancelAsync();
            await acting;
        }

        if (control.FailsPower)
        {
            await stage.Postgres!.RegainPower();
        }
        else if (control.KillsDatabase)
        {
            await stage.Postgres!.Restart();
        }
    }

    private async Task AskAgain(Control control, Stage stage, Crowd crowd)
    {
        var (server, caller) = await Start(control, stage);
        await using (server)
        using (caller)
        {
            await crowd.Settle(caller, RoundLimit);
        }
    }

    private async Task<(ChildServer, Caller)> Start(Control control, Stage stage)
    {
        if (!control.Faults.Contains(Fault.SecondServer))
        {
            var alone = await stage.StartPlanted(control.Faults, chance.Next());
            return (alone, new Caller(alone.Address));
        }

        var second = new Uri($"http://127.0.0.1:{ChildServer.FreePort()}");
        var server = await stage.StartPlanted(control.Faults, chance.Next(), $"--{SecondHost.UrlSetting}={second}");
        return (server, new Caller(server.Address, second));
    }

    /// <summary>A broken server.</summary>
    /// <param name="Name">What is broken, in words.</param>
    /// <param name="Faults">What is planted.</param>
    /// <param name="Expected">What the checker must find: one of these.</param>
    private sealed record Control(string Name, IReadOnlyList<string> Faults, IReadOnlyList<Wrong> Expected)
    {
        public bool KillsDatabase { get; init; }

        public bool FailsPower { get; init; }

        public bool PlantsInDatabase { get; init; }
    }
}
