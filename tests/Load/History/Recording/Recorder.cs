using System.Collections.Concurrent;
using System.Diagnostics;
using Scheduling.Load.History.Model;
using Scheduling.Load.History.Planning;

namespace Scheduling.Load.History.Recording;

/// <summary>Lets the devices of a plan do what they want, all at once, and writes down what each sent and heard, and when.</summary>
internal sealed class Recorder(HistoryPlan plan, Venue venue, SeatClient client)
{
    // Longer than a killed server needs to come back.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(25);
    private readonly ConcurrentQueue<Attempt> _attempts = new();
    private readonly int[] _newest = [.. Enumerable.Repeat(1, plan.Students)];
    private readonly ConcurrentDictionary<(string Client, int Student, int Number), int> _seen = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    /// <summary>Runs the plan; afterwards, when all is quiet, looks at everything once.</summary>
    public async Task<RecordedHistory> Run()
    {
        await Task.WhenAll(plan.Devices.Select(async device =>
        {
            foreach (var step in device.Steps)
            {
                await Task.Delay(step.Pause);
                var ask = AskOf(device, step.Wish);
                await Task.WhenAll(Enumerable.Repeat(step, step.Twice ? 2 : 1).Select(_ => Send(device.Name, ask, step.CutAfter, step.AsksAgain)));
            }
        }));
        foreach (var ask in Enumerable.Range(0, plan.Students).Select(Ask (student) => new Ask.ReadBookings(student))
            .Concat(Enumerable.Range(0, plan.Capacities.Length).Select(Ask (slot) => new Ask.CountSeats(slot))))
        {
            await Send("in the end", ask, cutAfter: null, asksAgain: true);
        }

        return new RecordedHistory(plan.Number, plan.Capacities, plan.Students, [.. _attempts.OrderBy(attempt => attempt.Called)]);
    }

    private async Task Send(string name, Ask ask, TimeSpan? cutAfter, bool asksAgain)
    {
        while (true)
        {
            var called = Stopwatch.GetTimestamp();
            var reply = await client.Ask(venue, ask, $"{plan.Number}-", cutAfter);
            var returned = Stopwatch.GetTimestamp();
            if (reply.Taken && (reply.Answer is not null || ask.Changes))
            {
                _attempts.Enqueue(new Attempt(name, ask, reply.Answer, called, reply.Answer is null ? null : returned));
                Learn(name, ask, reply.Answer);
            }

            if (reply.Answer is not null || (reply.Taken && !asksAgain))
            {
                return;
            }

            if (_clock.Elapsed > Patience)
            {
                throw new BenchFailedException($"History {plan.Number}: nobody answered {ask} within {Patience.TotalSeconds} s.");
            }

            cutAfter = null;
            await Task.Delay(AskAgain);
        }
    }

    private Ask AskOf(DevicePlan device, Wish wish)
    {
        var byStaff = device.Student is null;
        var number = Volatile.Read(ref _newest[wish.Student]);
        var revision = wish.Guarded ? _seen.GetValueOrDefault((device.Name, wish.Student, number), 1) : (int?)null;
        return wish.Kind switch
        {
            WishKind.Book => new Ask.Book(wish.Student, wish.Key, byStaff, wish.Slot),
            WishKind.Move => new Ask.Move(wish.Student, wish.Key, byStaff, number, wish.Slot, revision),
            WishKind.Cancel => new Ask.Cancel(wish.Student, wish.Key, byStaff, number, revision),
            WishKind.ReadBookings => new Ask.ReadBookings(wish.Student),
            WishKind.CountSeats => new Ask.CountSeats(wish.Slot),
            WishKind.Adjust => new Ask.Adjust(wish.Slot, wish.Key, wish.Capacity, wish.Closed),
            _ => throw new UnreachableException(),
        };
    }

    // All devices of a student, and the desk, know which booking is the newest; its revision each knows only from what it heard itself.
    private void Learn(string client, Ask ask, Answer? answer)
    {
        var (student, booking) = (ask, answer) switch
        {
            (Ask.OfStudent of, Answer.Done done) => (of.Student, done.Booking),
            (Ask.ReadBookings read, Answer.Bookings { All: [.., var last] }) => (read.Student, last),
            _ => (0, null),
        };
        if (booking is not null)
        {
            Volatile.Write(ref _newest[student], booking.Number);
            _seen[(client, student, booking.Number)] = booking.Revision;
        }
    }
}
