using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Scheduling.Load.Http;
using Scheduling.TestKit.Servers;

namespace Scheduling.Load.Rush;

/// <summary>The whole rush on one kind of database.</summary>
internal sealed partial class RushOnDatabase(RushOptions options, Product product, Func<School, Task<BaselineTarget>> startBaseline, Action<string> say)
{
    private readonly School _rush = new("RUSH-2027", TimeProvider.System.GetUtcNow());
    private readonly School _growth = new("GROWTH-2027", TimeProvider.System.GetUtcNow());
    private readonly RushFigures _figures = new();

    public async Task<RushFigures> Run()
    {
        await using var server = await product.Start();
        using var api = new ProductApi(server.Address);
        await api.SetUp((await server.Said(SetupLink())).Groups["token"].Value);
        await Race(server, api);
        var (ledger, crashing) = await Grow(server, api);
        await Crash(server, api, ledger, crashing);
        return _figures;
    }

    private async Task Race(ChildServer server, ProductApi api)
    {
        say($"a school of {options.RushStudents:N0} students");
        await api.Open(_rush, options.RushStudents);
        var students = await api.Students(_rush.Code, options.RushStudents);
        await OpenPages(server, students);
        await using var baseline = await startBaseline(_rush);
        var ledger = new SeatLedger();
        using var ours = await Contender.Of("product", server, options);
        using var theirs = await Contender.Of("baseline", baseline.Server, options);
        var rounds = new Rounds(options, _rush, ours, theirs, students, ledger);
        for (var round = 0; round < options.WarmUpRounds + options.Rounds; round++)
        {
            say(round < options.WarmUpRounds ? "warming up" : $"round {round - options.WarmUpRounds + 1} of {options.Rounds}");
            await rounds.Run(round, _figures);
            await api.MustBeTaken(_rush, ledger.Taken);
            await baseline.MustHave(ledger.Students.Count);
        }

        _figures.MemoryMb = server.MemoryMb;
        _figures.Bookings = ledger.Students.Count;
        await api.MustHold(_rush, ledger.Students);
    }

    private async Task<(SeatLedger Ledger, IReadOnlyList<SignedInStudent> Waiting)> Grow(ChildServer server, ProductApi api)
    {
        var all = options.GrowthStudents + (2 * options.CrashStudents);
        say($"growth: {options.GrowthAt:N0} bookings in one slot");
        await api.Open(_growth, all);
        var students = await api.Students(_growth.Code, all);
        await OpenPages(server, students);
        var ledger = new SeatLedger();
        _figures.Growth = await Growth.Measure(options, _growth, server.Port, students, ledger);
        await Scarcity.Check(
            options, _growth, server.Port, api, [.. students.Skip(options.GrowthStudents).Take(options.CrashStudents)], ledger);
        await api.MustBeTaken(_growth, ledger.Taken);
        return (ledger, [.. students.Skip(options.GrowthStudents + options.CrashStudents)]);
    }

    // Killed in the middle of a rush: what was acknowledged must be there, and the server must be back at once.
    private async Task Crash(ChildServer server, ProductApi api, SeatLedger ledger, IReadOnlyList<SignedInStudent> students)
    {
        say("kill -9 in the middle of a rush");
        _figures.EventsAtKill = await api.Events();
        if (_figures.EventsAtKill < options.EventsBeforeKill)
        {
            throw new BenchFailedException($"Only {_figures.EventsAtKill:N0} events are in the log; {options.EventsBeforeKill:N0} were meant to be.");
        }

        var requests = BookingRequests.Book(_growth, students, _growth.Spread);
        using var clients = await LoadGenerator.Connect(server.Port, options.Connections);
        var result = await clients.Run(requests, halfway: server.Kill);
        if (result.Count(LoadResult.NoAnswer) == 0)
        {
            throw new BenchFailedException("The server was killed in the middle of a rush, yet every request was answered.");
        }

        ledger.Note(students, result.Statuses, _growth.Spread);
        await using var again = await product.Start();
        _figures.ReadySeconds = again.ReadyAfter.TotalSeconds;
        using var after = new ProductApi(again.Address);
        await after.SignIn();
        await after.MustHold(_growth, ledger.Students);
    }

    [GeneratedRegex(@"/staff/setup\?token=(?<token>\S+)")]
    private static partial Regex SetupLink();

    private async Task OpenPages(ChildServer server, IReadOnlyList<SignedInStudent> students)
    {
        using var clients = await LoadGenerator.Connect(server.Port, options.Connections);
        (await clients.Run(BookingRequests.OpenPage(students))).MustAll(StatusCodes.Status200OK, "opening the page");
    }
}
