using System.Diagnostics;
using Scheduling.Load.Crash.Check;
using Scheduling.Load.Crash.Clients;
using Scheduling.Load.Rush;
using Scheduling.TestKit.Servers;

namespace Scheduling.Load.Crash;

/// <summary>A rush and a collection day on one database, cut short again and again; afterwards what is left is held against what was said.</summary>
internal sealed class Campaign(
    CrashOptions options, Stage stage, Campus campus, IReadOnlyList<SignedInStudent> students, string staffToken, Random chance, Action<string> say)
{
    private static readonly TimeSpan RoundLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan SettleWithin = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(2);

    private readonly OperationLog _log = new();
    private readonly CrashFigures _figures = new();
    private IReadOnlyList<StudentClient> _students = [];
    private Crowd _rush = null!;
    private Crowd? _day;

    public async Task<CrashFigures> Run()
    {
        _students = [.. students.Select(student => new StudentClient(_log, student, Campus.Code, campus.Slots, new Random(chance.Next())))];
        _rush = new Crowd(_students, options.Connections);
        var deaths = Deaths.Draw(options.Kills, stage.Postgres, chance);
        for (var kill = 0; kill < options.Kills; kill++)
        {
            await Round(kill, deaths[kill]);
            say($"kill {kill + 1} of {options.Kills} ({deaths[kill]}): {_log.Booked:N0} bookings, {_log.Acknowledged:N0} operations acknowledged, "
                + $"ready after {_figures.ReadySeconds.LastOrDefault():0.0} s");
        }

        await Judge();
        return _figures;
    }

    private async Task Round(int kill, Death death)
    {
        if (death == Death.WhileStarting)
        {
            await DieWhileStarting();
            return;
        }

        await using var server = await TryStart(death) ?? await Start(Death.Power);
        using var caller = new Caller(server.Address);
        if (kill >= options.BookingKills)
        {
            _day ??= await BeginDay(server, caller);
        }

        var (goal, failures) = (Goal(kill), _log.Failures);
        using var stop = new CancellationTokenSource();
        var acting = (_day ?? _rush).Act(caller, stop.Token);
        await Reached(goal);
        await Task.Delay(TimeSpan.FromMilliseconds(chance.Next(20)));
        await BreakDatabase(death, goal);
        caller.ServerIsDead = true;
        server.Kill();
        await stop.CancelAsync();
        await acting;
        _figures.Kills++;
        _figures.PowerFailures += death is Death.Power or Death.FailingDisk ? 1 : 0;
        if (_log.Failures > failures)
        {
            say($"{_log.Failures - failures} answers were not foreseen; the server last wrote:\n{string.Join('\n', server.LastWords)}");
        }

        if (death is Death.DatabaseThenProcess or Death.DatabasePowerThenProcess)
        {
            await MendDatabase(death);
        }
    }

    private async Task BreakDatabase(Death death, int goal)
    {
        switch (death)
        {
            case Death.DatabaseThenProcess or Death.DatabaseUnderProcess:
                await stage.Postgres!.Kill();
                _figures.DatabaseKills++;
                break;
            case Death.DatabasePowerThenProcess or Death.DatabasePowerUnderProcess:
                stage.Postgres!.LosePower();
                _figures.PowerFailures++;
                break;
            default:
                return;
        }

        await Task.Delay(TimeSpan.FromMilliseconds(chance.Next(200)));
        if (death is Death.DatabaseUnderProcess or Death.DatabasePowerUnderProcess)
        {
            await MendDatabase(death);
            await Reached(goal + chance.Next(1, 60));
        }
    }

    private Task MendDatabase(Death death) => death is Death.DatabasePowerThenProcess or Death.DatabasePowerUnderProcess
        ? stage.Postgres!.RegainPower()
        : stage.Postgres!.Restart();

    private async Task DieWhileStarting()
    {
        using var death = new CancellationTokenSource(TimeSpan.FromMilliseconds(chance.Next(50, 1_500)));
        try
        {
            await using var server = await stage.Start(Death.WhileStarting, chance.Next(), death.Token);
        }
        catch (OperationCanceledException)
        {
            // As it should be. One that was ready before dies right afterwards, when it is let go.
        }

        _figures.Kills++;
    }

    /// <summary>On a disk whose syncs fail, starting may fail too: the server then says so and ends.</summary>
    private async Task<ChildServer?> TryStart(Death death)
    {
        try
        {
            return await Start(death);
        }
        catch (ServerFailedException e) when (death == Death.FailingDisk)
        {
            say($"the server did not start on the failing disk: {e.Message.Split('\n')[^1]}");
            return null;
        }
    }

    private async Task<ChildServer> Start(Death death)
    {
        var server = await stage.Start(death, chance.Next());
        _figures.ReadySeconds.Add(server.ReadyAfter.TotalSeconds);
        return server;
    }

    /// <summary>How many operations must have been acknowledged when the kill comes: a random place in its share of the whole.</summary>
    private int Goal(int kill)
    {
        var (of, kills, before, at) = _day is null
            ? (options.Bookings, options.BookingKills, 0, kill)
            : (options.DayOperations, options.Kills - options.BookingKills, _figures.BeforeDay, kill - options.BookingKills);
        return before + (int)((at + chance.NextDouble()) * of / kills);
    }

    private int Progress => _day is null ? _log.Booked : _log.Acknowledged;

    private async Task Reached(int goal)
    {
        for (var clock = Stopwatch.StartNew(); Progress < goal && clock.Elapsed < RoundLimit;)
        {
            await Task.Delay(Glance);
        }
    }

    /// <summary>Ends the rush with the last bookings, then opens doors and stations for everybody who holds a seat.</summary>
    private async Task<Crowd> BeginDay(ChildServer server, Caller caller)
    {
        using (var stop = new CancellationTokenSource(SettleWithin))
        {
            var acting = _rush.Act(caller, stop.Token);
            while (_log.Booked < options.Bookings && !stop.IsCancellationRequested)
            {
                await Task.Delay(Glance);
            }

            await stop.CancelAsync();
            await acting;
        }

        await _rush.Settle(caller, SettleWithin);
        _figures.BeforeDay = _log.Acknowledged;
        return await CollectionDay.Begin(_log, server.Address, campus, staffToken, chance, options.Connections);
    }

    /// <summary>Lets everybody find out what became of what they asked, hears what the server says, and holds both against the log.</summary>
    private async Task Judge()
    {
        ServerView view;
        await using (var server = await Start(Death.Process))
        {
            using var caller = new Caller(server.Address);
            _day ??= await BeginDay(server, caller);
            await _rush.Settle(caller, SettleWithin);
            await _day.Settle(caller, SettleWithin);
            using var api = new ProductApi(server.Address);
            await api.SignIn();
            view = await ServerView.Read(api, server.Address, campus, _students.Take(options.Asked));
        }

        var findings = new Findings();
        var books = new LogBooks(await stage.ReadLog(), findings);
        OperationCheck.Check(_log.All, books, findings);
        ViewCheck.Check(view, books, findings);
        _figures.Findings = findings;
        _figures.Take(_log);
    }
}
