using System.Collections.Concurrent;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Rosters;
using Scheduling.Contracts.Slots;
using Scheduling.Contracts.Students;
using Scheduling.Grains.Tests.Engine.Shared;
using Scheduling.TestKit;
using Scheduling.TestKit.Time;

namespace Scheduling.Grains.Tests.Engine;

/// <summary>Plays a rush on real grains, as clients that repeat what they heard no answer to, and then asks whether all was well.</summary>
internal sealed class Rush(SharedSilos silos, string code, MemoryEventLog log, bool twoSilos)
{
    private readonly ConcurrentQueue<Answered> _answers = [];

    public static void Play(SharedSilos silos, IReadOnlyList<Step> steps, bool twoSilos, Func<MemoryEventLog>? makeLog = null) =>
        Task.Run(async () =>
        {
            await using var log = makeLog?.Invoke() ?? new MemoryEventLog();
            var time = new ManualTimeProvider(Given.Midway);
            var code = silos.Begin(log, time, time);
            try
            {
                await new Rush(silos, code, log, twoSilos).Play(steps);
            }
            finally
            {
                silos.End(code);
            }
        }).GetAwaiter().GetResult();

    private StudentId Student(int client) => new(code, $"s{client % Steps.Students}");

    private SlotId Slot(int n) => Given.Hour(9 + n) with { Campaign = code };

    private async Task Play(IReadOnlyList<Step> steps)
    {
        await Prepare(silos.One);
        if (twoSilos)
        {
            await WakeUp(silos.Two);
        }

        var failing = steps.OfType<Step.Fail>().GroupBy(fail => fail.Append).ToDictionary(group => group.Key, group => group.First().Fault);
        var first = log.Transactions.Count;
        log.Faults = (n, _) => failing.GetValueOrDefault(n - first);
        var clients = Enumerable.Range(0, Steps.Clients)
            .Select(client => Task.Run(() => RunClient(client, twoSilos && client % 2 == 1 ? silos.Two : silos.One, steps)));
        await Eventually.Ends(Task.WhenAll(clients), "every client has its answers");
        log.Faults = (_, _) => Fault.None;

        await CheckThat.NothingAcknowledgedIsLost(silos.Afterwards, log, [.. _answers]);
        foreach (var student in Enumerable.Range(0, Steps.Students))
        {
            await silos.Afterwards.Student(Student(student)).SettleSeats();
        }

        CheckThat.EveryTransactionKeptTheRules(log);
        CheckThat.NoSeatIsOwed(log);
    }

    /// <summary>One seat, two seats, three seats; five students on the roster.</summary>
    private async Task Prepare(TestSilo silo)
    {
        for (var n = 0; n < Steps.Slots; n++)
        {
            Assert.True((await silo.Slot(Slot(n)).Configure(new ConfigureSlot(Given.Operation("plan"), Given.Plan(Slot(n), n + 1), 1))).IsAccepted);
        }

        var entries = Enumerable.Range(0, Steps.Students).Select(n => new RosterEntry(Student(n).Id, Given.College));
        Assert.True((await silo.Roster(code).Commit(new CommitRoster(Given.Operation("roster"), "import-1", [.. entries], []))).IsAccepted);
    }

    /// <summary>Activates everything here too, so that both silos have their own idea of the truth.</summary>
    private async Task WakeUp(TestSilo silo)
    {
        for (var n = 0; n < Steps.Slots; n++)
        {
            Assert.NotNull(await silo.Slot(Slot(n)).Find());
        }

        for (var n = 0; n < Steps.Students; n++)
        {
            Assert.NotNull(await silo.Student(Student(n)).Find());
        }
    }

    private async Task RunClient(int client, TestSilo silo, IReadOnlyList<Step> steps)
    {
        Sent? last = null;
        for (var n = 0; n < steps.Count; n++)
        {
            var stamp = Given.Operation($"c{client}-{n}", "student:test");
            Func<IStudentGrain, Task<Outcome<BookingView>>>? call = steps[n] switch
            {
                Step.Book s when s.Client == client => student => student.Book(new BookSlot(stamp, null, Slot(s.Slot))),
                Step.Move s when s.Client == client => student => student.Move(new MoveBooking(stamp, null, s.Booking, null, Slot(s.Slot))),
                Step.Cancel s when s.Client == client => student => student.Cancel(new CancelBooking(stamp, null, s.Booking, null)),
                _ => null,
            };
            var send = steps[n] is Step.Repeat repeat && repeat.Client == client ? last : call is null ? null : new Sent(Student(client), stamp, call);
            if (send is not null)
            {
                last = send;
                _answers.Enqueue(new Answered(send, await Patience.Insist(() => send.To(silo))));
            }
        }
    }
}

/// <summary>A command as a client sent it.</summary>
internal sealed record Sent(StudentId Student, Stamp Stamp, Func<IStudentGrain, Task<Outcome<BookingView>>> Call)
{
    public Task<Outcome<BookingView>> To(TestSilo silo) => Call(silo.Student(Student));
}

/// <summary>A command and what the client was told.</summary>
internal sealed record Answered(Sent Sent, Outcome<BookingView> Answer);
