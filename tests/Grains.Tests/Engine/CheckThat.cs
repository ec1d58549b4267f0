using Scheduling.Contracts.Students;
using Scheduling.Grains.Log;
using Scheduling.Grains.Slots;
using Scheduling.Grains.Students;

namespace Scheduling.Grains.Tests.Engine;

/// <summary>What must hold whatever happened. Read from the log, with bookkeeping of its own.</summary>
internal static class CheckThat
{
    /// <summary>
    /// After every single transaction: no slot is oversold, nobody has two bookings, and the seats taken are exactly those of active
    /// bookings and those owed after a move.
    /// </summary>
    public static void EveryTransactionKeptTheRules(MemoryEventLog log)
    {
        var books = new Books();
        foreach (var transaction in log.Transactions)
        {
            foreach (var stored in transaction)
            {
                books.Enter(stored);
            }

            books.Check();
        }
    }

    public static void NoSeatIsOwed(MemoryEventLog log)
    {
        var books = new Books();
        foreach (var stored in log.Events)
        {
            books.Enter(stored);
        }

        Assert.Empty(books.Owed);
    }

    /// <summary>
    /// What was accepted stands in the log exactly once, was answered the same from then on, and is answered the same by actors
    /// that know only the log. What was refused, however often it was sent, left no trace.
    /// </summary>
    public static async Task NothingAcknowledgedIsLost(TestSilo afterwards, MemoryEventLog log, IReadOnlyList<Answered> answers)
    {
        foreach (var group in answers.GroupBy(answered => answered.Sent))
        {
            var sent = group.Key;
            var accepted = group.Select(answered => answered.Answer).SkipWhile(answer => !answer.IsAccepted).ToArray();
            var effects = log.Events.Count(stored =>
                stored.Stream == StudentDecider.Behaviour.StreamOf(sent.Student.ToString())
                && stored.Data.Operation == sent.Stamp.Operation
                && stored.Data.Type != "student.seat-settled");
            Assert.True(effects == (accepted.Length > 0 ? 1 : 0), $"{sent.Stamp.Operation} was answered {group.Last().Answer} and stands {effects} times in the log.");
            foreach (var answer in accepted)
            {
                Assert.Equal(answer, await sent.To(afterwards));
            }
        }
    }

    /// <summary>Seats, capacities and bookings, as events say.</summary>
    private sealed class Books
    {
        private readonly Dictionary<string, int> _capacity = [];
        private readonly HashSet<(string Slot, string Booking)> _seats = [];
        private readonly Dictionary<string, string> _active = [];

        public HashSet<(string Slot, string Booking)> Owed { get; } = [];

        public void Enter(StoredEvent stored)
        {
            var key = stored.Stream[(stored.Stream.IndexOf('/') + 1)..];
            if (stored.Stream.StartsWith("slot/", StringComparison.Ordinal))
            {
                Enter(key, SlotEvents.Codec.Decode(stored).Event);
            }
            else if (stored.Stream.StartsWith("student/", StringComparison.Ordinal))
            {
                Enter(key, StudentEvents.Codec.Decode(stored).Event);
            }
        }

        public void Check()
        {
            foreach (var (slot, capacity) in _capacity)
            {
                var taken = _seats.Count(seat => seat.Slot == slot);
                Assert.True(taken <= capacity, $"{slot} has {capacity} seats and gave {taken}.");
            }

            var wanted = _active.Select(booking => (booking.Value, booking.Key)).Concat(Owed).ToHashSet();
            Assert.True(wanted.SetEquals(_seats), $"Seats are [{string.Join(' ', _seats)}], but booked or owed are [{string.Join(' ', wanted)}].");
        }

        private void Enter(string slot, SlotEvent happened)
        {
            switch (happened)
            {
                case SlotEvent.Configured e:
                    _capacity[slot] = e.Plan.Capacity;
                    break;
                case SlotEvent.SeatReserved e:
                    _seats.Add((slot, e.Booking.ToString()));
                    break;
                case SlotEvent.SeatReleased e:
                    _seats.Remove((slot, e.Booking.ToString()));
                    break;
            }
        }

        private void Enter(string student, StudentEvent happened)
        {
            switch (happened)
            {
                case StudentEvent.Booked e:
                    var others = _active.Keys.Where(booking => booking.StartsWith(student + "/", StringComparison.Ordinal));
                    Assert.True(!others.Any(), $"{student} booked {e.Booking} beside {string.Join(' ', others)}.");
                    _active[$"{student}/{e.Booking}"] = e.Slot.ToString();
                    break;
                case StudentEvent.BookingMoved e:
                    _active[$"{student}/{e.Booking}"] = e.To.ToString();
                    Owed.Add((e.From.ToString(), $"{student}/{e.Booking}"));
                    break;
                case StudentEvent.SeatSettled e:
                    Owed.Remove((e.Slot.ToString(), $"{student}/{e.Booking}"));
                    break;
                case StudentEvent.BookingCancelled e:
                    Assert.True(_active.Remove($"{student}/{e.Booking}"), $"{student} cancelled {e.Booking}, which is not active.");
                    break;
            }
        }
    }
}
