using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Queues;
using Scheduling.Contracts.Rosters;
using Scheduling.Contracts.Students;
using Scheduling.Grains.Log;
using Scheduling.Grains.Tests.Engine;
using Scheduling.TestKit;
using Scheduling.TestKit.Time;

namespace Scheduling.Grains.Tests.Queues.Model;

/// <summary>Plays a busy day on real grains, as people and devices that repeat what they heard no answer to, and then asks whether all was well.</summary>
internal sealed class BusyDay(MemoryEventLog log, bool twoSilos)
{
    private const int Patience = 60;

    private static readonly QueueId[] Lines = [Line("hall"), Line("library")];

    // The machine's clock stands still, so that no call is given up because students take their time.
    private readonly ManualTimeProvider _machine = new(TestLine.Nine);
    private readonly ManualTimeProvider _time = new(TestLine.Nine);

    public static void Play(IReadOnlyList<LineStep> steps, bool twoSilos, Func<MemoryEventLog>? makeLog = null) =>
        Task.Run(async () =>
        {
            await using var log = makeLog?.Invoke() ?? new MemoryEventLog();
            await new BusyDay(log, twoSilos).Play(steps);
        }).GetAwaiter().GetResult();

    private static QueueId Line(string site) => new(Given.Code, site, new DateOnly(2027, 1, 5));

    private async Task Play(IReadOnlyList<LineStep> steps)
    {
        await using var one = await TestSilo.Start(log, _machine, _time);
        await using var two = await TestSilo.Start(log, _machine, _time);
        await Prepare(one);
        foreach (var line in twoSilos ? Lines : [])
        {
            await two.Queue(line).Find();
        }

        var failing = steps.OfType<LineStep.Fail>().GroupBy(fail => fail.Append).ToDictionary(group => group.Key, group => group.First().Fault);
        var first = log.Transactions.Count;
        log.Faults = (n, _) => failing.GetValueOrDefault(n - first);
        var clients = Enumerable.Range(0, LineSteps.Clients)
            .Select(client => Task.Run(() => Run(client, twoSilos && client % 2 == 1 ? two : one, steps)))
            .Append(Task.Run(() => Pass(steps)));
        await Eventually.Ends(Task.WhenAll(clients), "everybody has their answers");
        log.Faults = (_, _) => Fault.None;

        await using var afterwards = await TestSilo.Start(log, _machine, _time);
        await Eventually.Ends(GoHome(afterwards), "everybody in line is photographed");
        LineBooks.CheckEveryTransaction(log);
    }

    private static async Task Prepare(TestSilo silo)
    {
        var definition = Given.Definition with
        {
            Timetable = Given.Definition.Timetable with { Days = [Lines[0].Date], Sessions = [new Session(new TimeOnly(9, 0), new TimeOnly(10, 0))] },
        };
        Assert.True((await silo.Campaign().Draft(new DraftCampaign(Given.Operation("draft"), definition))).IsAccepted);
        Assert.True((await silo.Campaign().Open(new OpenCampaign(Given.Operation("open"), null))).IsAccepted);
        var entries = Enumerable.Range(0, LineSteps.Students).Select(n => new RosterEntry($"s{n}", Given.College));
        Assert.True((await silo.Roster().Commit(new CommitRoster(Given.Operation("roster"), "import-1", [.. entries], []))).IsAccepted);
        foreach (var line in Lines)
        {
            await OpenStations(silo, line);
        }
    }

    private static async Task OpenStations(TestSilo silo, QueueId line)
    {
        for (var station = 1; station <= 2; station++)
        {
            var stamp = Given.Operation($"open-{line.Site}-{station}-{Guid.NewGuid()}", "staff:wang");
            Assert.True((await silo.Queue(line).SetStation(new SetStation(stamp, station, StationStatus.Open, null))).IsAccepted);
        }
    }

    private Task Pass(IReadOnlyList<LineStep> steps)
    {
        foreach (var pass in steps.OfType<LineStep.Pass>())
        {
            _time.Advance(TimeSpan.FromSeconds(pass.Seconds));
        }

        return Task.CompletedTask;
    }

    private static async Task Run(int client, TestSilo silo, IReadOnlyList<LineStep> steps)
    {
        for (var n = 0; n < steps.Count; n++)
        {
            var stamp = Given.Operation($"c{client}-{n}", $"staff:c{client}");
            switch (steps[n])
            {
                case LineStep.CheckIn s when s.Client == client:
                    await Insist(() => silo.Student(new StudentId(Given.Code, $"s{s.Student}"))
                        .CheckIn(new CheckIn(stamp, Lines[s.Site], null, WalkIn: true, AcceptHere: true, null)));
                    break;
                case LineStep.Work s when s.Client == client:
                    await Work(silo, Lines[s.Site], s.Station, stamp);
                    break;
                case LineStep.Leave s when s.Client == client:
                    await Insist(() => silo.Queue(Lines[s.Site]).Act(new ActOnTicket(stamp, s.Number, TicketAction.Leave)));
                    break;
                case LineStep.Park s when s.Client == client:
                    await Insist(() => silo.Queue(Lines[s.Site]).Act(new ActOnTicket(stamp, s.Number, TicketAction.Park, Minutes: 2)));
                    break;
                case LineStep.Prioritise s when s.Client == client:
                    await Insist(() => silo.Queue(Lines[s.Site]).Act(new ActOnTicket(stamp, s.Number, TicketAction.Prioritise, "轮椅")));
                    break;
                case LineStep.Toggle s when s.Client == client:
                    var status = n % 2 == 0 ? StationStatus.Closed : StationStatus.Open;
                    await Insist(() => silo.Queue(Lines[s.Site]).SetStation(new SetStation(stamp, s.Station, status, null)));
                    break;
                case LineStep.Transfer s when s.Client == client:
                    var reshuffle = new Reshuffle(ReshuffleKind.MoveToSite, [s.Number], Lines[1 - s.Site].ToUrl());
                    await Insist(() => silo.Queue(Lines[s.Site]).Apply(new ApplyReshuffle(stamp, reshuffle)));
                    break;
                case LineStep.Undo s when s.Client == client:
                    await Insist(() => silo.Queue(Lines[s.Site]).Undo(new UndoReshuffle(stamp, s.Reshuffle)));
                    break;
            }
        }
    }

    /// <summary>What an operator presses: no ticket, call; called, start; at the camera, complete and call next.</summary>
    private static async Task Work(TestSilo silo, QueueId line, int station, Stamp stamp)
    {
        var view = await Insist(silo.Queue(line).Find);
        var ticket = view!.Tickets.FirstOrDefault(ticket => ticket.Number == view.Stations[station - 1].Ticket);
        switch (ticket?.Status)
        {
            case TicketStatus.Called:
                await Insist(() => silo.Queue(line).Act(new ActOnTicket(stamp, ticket.Number, TicketAction.Start)));
                break;
            case TicketStatus.Serving:
                var serve = new ServeTicket(stamp, new TicketId(line, ticket.Number), CallNext: true);
                await Insist(() => silo.Student(new StudentId(Given.Code, ticket.Student)).Serve(serve));
                break;
            default:
                await Insist(() => silo.Queue(line).CallNext(new CallNext(stamp, station)));
                break;
        }
    }

    /// <summary>Both sites work on until nobody is in line: whoever is lost would stay for ever.</summary>
    private async Task GoHome(TestSilo silo)
    {
        _time.Advance(TimeSpan.FromMinutes(30));
        foreach (var line in Lines)
        {
            await OpenStations(silo, line);
            for (var press = 0; (await silo.Queue(line).Find())!.Tickets.Any(ticket => IsIn(ticket.Status)); press++)
            {
                Assert.True(press < 500, $"Somebody never leaves {line}.");
                await Work(silo, line, 1 + (press % 2), Given.Operation($"home-{line.Site}-{press}", "staff:wang"));
            }
        }
    }

    private static bool IsIn(TicketStatus status) =>
        status is TicketStatus.Waiting or TicketStatus.Called or TicketStatus.Serving or TicketStatus.Parked;

    /// <summary>Repeats under the same operation until there is an answer.</summary>
    private static async Task<T> Insist<T>(Func<Task<T>> call)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (EventLogException) when (attempt < Patience)
            {
                // The store failed or somebody was faster: whether it took effect is exactly what the repeat finds out.
            }
        }
    }
}
