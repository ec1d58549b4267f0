using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Queues;
using Scheduling.Contracts.Rosters;
using Scheduling.Contracts.Students;
using Scheduling.Grains.Campaigns;
using Scheduling.Grains.Log;
using Scheduling.Grains.Tests.Engine;
using Scheduling.Grains.Tests.Engine.Shared;
using Scheduling.TestKit;
using Scheduling.TestKit.Time;

namespace Scheduling.Grains.Tests.Queues.Model;

/// <summary>
/// Plays a busy day on real grains, as people and devices that repeat what they heard no answer to, and then asks whether all was well.
/// </summary>
internal sealed class BusyDay(SharedSilos silos, string code, MemoryEventLog log, ManualTimeProvider time, bool twoSilos)
{
    private static readonly DateOnly Day = new(2027, 1, 5);

    private readonly QueueId[] _lines = [new(code, "hall", Day), new(code, "library", Day)];

    public static void Play(SharedSilos silos, IReadOnlyList<LineStep> steps, bool twoSilos, Func<MemoryEventLog>? makeLog = null) =>
        Task.Run(async () =>
        {
            await using var log = makeLog?.Invoke() ?? new MemoryEventLog();
            var time = new ManualTimeProvider(TestLine.Nine);

            // The machine's clock stands still, so that no call is given up because students take their time.
            var code = silos.Begin(log, machine: new ManualTimeProvider(TestLine.Nine), time);
            try
            {
                await new BusyDay(silos, code, log, time, twoSilos).Play(steps);
            }
            finally
            {
                silos.End(code);
            }
        }).GetAwaiter().GetResult();

    private async Task Play(IReadOnlyList<LineStep> steps)
    {
        await Prepare(silos.One);
        foreach (var line in twoSilos ? _lines : [])
        {
            await silos.Two.Queue(line).Find();
        }

        var failing = steps.OfType<LineStep.Fail>().GroupBy(fail => fail.Append).ToDictionary(group => group.Key, group => group.First().Fault);
        var first = log.Transactions.Count;
        log.Faults = (n, _) => failing.GetValueOrDefault(n - first);
        var clients = Enumerable.Range(0, LineSteps.Clients)
            .Select(client => Task.Run(() => Run(client, twoSilos && client % 2 == 1 ? silos.Two : silos.One, steps)))
            .Append(Task.Run(() => Pass(steps)));
        await Eventually.Ends(Task.WhenAll(clients), "everybody has their answers");
        log.Faults = (_, _) => Fault.None;

        await Eventually.Ends(GoHome(silos.Afterwards), "everybody in line is photographed");
        LineBooks.CheckEveryTransaction(log);
    }

    private async Task Prepare(TestSilo silo)
    {
        // Of the campaign only its timetable matters here. It is not drafted by its actor: that one lists it with those of other cases.
        var definition = Given.Definition with
        {
            Timetable = Given.Definition.Timetable with { Days = [Day], Sessions = [new Session(new TimeOnly(9, 0), new TimeOnly(10, 0))] },
        };
        CampaignEvent[] history = [new CampaignEvent.Drafted(definition), new CampaignEvent.Opened(), new CampaignEvent.SlotsConfigured(2)];
        foreach (var happened in history)
        {
            var recorded = new Recorded<CampaignEvent>(happened, Given.Operation(happened.GetType().Name), TestLine.Nine);
            log.Plant(CampaignDecider.Behaviour.StreamOf(code), CampaignEvents.Codec.Encode(recorded));
        }

        var entries = Enumerable.Range(0, LineSteps.Students).Select(n => new RosterEntry($"s{n}", Given.College));
        Assert.True((await silo.Roster(code).Commit(new CommitRoster(Given.Operation("roster"), "import-1", [.. entries], []))).IsAccepted);
        foreach (var line in _lines)
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
            time.Advance(TimeSpan.FromSeconds(pass.Seconds));
        }

        return Task.CompletedTask;
    }

    private async Task Run(int client, TestSilo silo, IReadOnlyList<LineStep> steps)
    {
        for (var n = 0; n < steps.Count; n++)
        {
            var stamp = Given.Operation($"c{client}-{n}", $"staff:c{client}");
            switch (steps[n])
            {
                case LineStep.CheckIn s when s.Client == client:
                    await Patience.Insist(() => silo.Student(new StudentId(code, $"s{s.Student}"))
                        .CheckIn(new CheckIn(stamp, _lines[s.Site], null, WalkIn: true, AcceptHere: true, null)));
                    break;
                case LineStep.Work s when s.Client == client:
                    await Work(silo, _lines[s.Site], s.Station, stamp);
                    break;
                case LineStep.Leave s when s.Client == client:
                    await Patience.Insist(() => silo.Queue(_lines[s.Site]).Act(new ActOnTicket(stamp, s.Number, TicketAction.Leave)));
                    break;
                case LineStep.Park s when s.Client == client:
                    var park = new ActOnTicket(stamp, s.Number, TicketAction.Park, Minutes: 2);
                    await Patience.Insist(() => silo.Queue(_lines[s.Site]).Act(park));
                    break;
                case LineStep.Prioritise s when s.Client == client:
                    var prioritise = new ActOnTicket(stamp, s.Number, TicketAction.Prioritise, "轮椅");
                    await Patience.Insist(() => silo.Queue(_lines[s.Site]).Act(prioritise));
                    break;
                case LineStep.Toggle s when s.Client == client:
                    var status = n % 2 == 0 ? StationStatus.Closed : StationStatus.Open;
                    await Patience.Insist(() => silo.Queue(_lines[s.Site]).SetStation(new SetStation(stamp, s.Station, status, null)));
                    break;
                case LineStep.Transfer s when s.Client == client:
                    var reshuffle = new Reshuffle(ReshuffleKind.MoveToSite, [s.Number], _lines[1 - s.Site].ToUrl());
                    await Patience.Insist(() => silo.Queue(_lines[s.Site]).Apply(new ApplyReshuffle(stamp, reshuffle)));
                    break;
                case LineStep.Undo s when s.Client == client:
                    await Patience.Insist(() => silo.Queue(_lines[s.Site]).Undo(new UndoReshuffle(stamp, s.Reshuffle)));
                    break;
            }
        }
    }

    /// <summary>What an operator presses: no ticket, call; called, start; at the camera, complete and call next.</summary>
    private async Task Work(TestSilo silo, QueueId line, int station, Stamp stamp)
    {
        var view = await Patience.Insist(silo.Queue(line).Find);
        var ticket = view!.Tickets.FirstOrDefault(ticket => ticket.Number == view.Stations[station - 1].Ticket);
        switch (ticket?.Status)
        {
            case TicketStatus.Called:
                await Patience.Insist(() => silo.Queue(line).Act(new ActOnTicket(stamp, ticket.Number, TicketAction.Start)));
                break;
            case TicketStatus.Serving:
                var serve = new ServeTicket(stamp, new TicketId(line, ticket.Number), CallNext: true);
                await Patience.Insist(() => silo.Student(new StudentId(code, ticket.Student)).Serve(serve));
                break;
            default:
                await Patience.Insist(() => silo.Queue(line).CallNext(new CallNext(stamp, station)));
                break;
        }
    }

    /// <summary>Both sites work on until nobody is in line: whoever is lost would stay for ever.</summary>
    private async Task GoHome(TestSilo silo)
    {
        time.Advance(TimeSpan.FromMinutes(30));
        foreach (var line in _lines)
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
}
