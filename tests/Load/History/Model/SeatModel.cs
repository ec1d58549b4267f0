using System.Collections.Immutable;
using System.Diagnostics;

namespace Scheduling.Load.History.Model;

/// <summary>
/// What docs/api.md promises, written a second time and without a look at the product's rules: one call after another, each at once. Where
/// more than one refusal would be true, any of them will do; a refusal that is not true, or an acceptance in place of one, will not.
/// </summary>
internal static class SeatModel
{
    /// <summary>The state after a call; null when nobody who acts one after another would have answered so.</summary>
    public static Seats? Step(Seats seats, SeatCall call) => (call.Ask, call.Answer) switch
    {
        (Ask.OfStudent ask, var answer) => Change(seats, ask.Key, ask, answer, () => Refusals(seats, ask), () => Effect(seats, ask)),
        (Ask.Adjust ask, var answer) => Change(seats, ask.Key, ask, answer, () => [], () => Effect(seats, ask)),
        (Ask.ReadBookings ask, Answer.Bookings answer) => seats.Bookings[ask.Student].SequenceEqual(answer.All) ? seats : null,
        (Ask.CountSeats ask, Answer.SeatsTaken answer) => seats.Taken(ask.Slot) == answer.Seats ? seats : null,
        (Ask.Settle ask, _) => seats with { Owed = seats.Owed.RemoveAll(owed => owed.Student == ask.Student) },
        _ => null,
    };

    /// <summary>A change takes effect once per key: whoever asks again is told again, and whoever asks for something else is refused.</summary>
    private static Seats? Change(
        Seats seats, string key, Ask ask, Answer? answer, Func<IReadOnlyList<string>> refusals, Func<(Seats After, Answer Answer)> effect)
    {
        if (seats.Kept.TryGetValue(key, out var before))
        {
            var expected = before.Ask.Content == ask.Content ? before.Answer : new Answer.Refused("operation-reused");
            return answer is null || answer == expected ? seats : null;
        }

        var no = refusals();
        if (answer is Answer.Refused refused)
        {
            return no.Contains(refused.Code) ? seats : null;
        }

        if (no.Count > 0)
        {
            // Nobody heard of it again: it has been refused.
            return answer is null ? seats : null;
        }

        var (after, told) = effect();
        return answer is null || answer == told ? after with { Kept = after.Kept.Add(key, new SeatCall(ask, told)) } : null;
    }

    /// <summary>Every reason for which a call must be refused.</summary>
    private static IReadOnlyList<string> Refusals(Seats seats, Ask.OfStudent ask)
    {
        var codes = new List<string>();
        switch (ask)
        {
            case Ask.Book book:
                When("already-booked", seats.HasActive(book.Student));
                Seat(book.Slot);
                break;
            case Ask.Move move:
                if (Booking(move.Number, move.Revision) is { } moving)
                {
                    When("booking-same-slot", moving.Slot == move.To);
                    if (!seats.Owed.Contains(new OwedSeat(move.Student, move.Number, move.To)))
                    {
                        Seat(move.To);
                    }
                }

                break;
            case Ask.Cancel cancel:
                Booking(cancel.Number, cancel.Revision);
                break;
            default:
                throw new UnreachableException();
        }

        return codes;

        void When(string code, bool condition)
        {
            if (condition)
            {
                codes.Add(code);
            }
        }

        void Seat(int slot)
        {
            When("slot-full", seats.Taken(slot) >= seats.Slots[slot].Capacity);
            When("slot-closed", seats.Slots[slot].Closed && !ask.ByStaff);
        }

        Booking? Booking(int number, int? revision)
        {
            var booking = seats.Find(ask.Student, number);
            When("booking-unknown", booking is null);
            When("booking-not-active", booking is { Active: false });
            When("stale-revision", booking is { } found && revision is not null && revision != found.Revision);
            return booking;
        }
    }

    private static (Seats After, Answer Answer) Effect(Seats seats, Ask.OfStudent ask)
    {
        var (after, booking) = ask switch
        {
            Ask.Book book => (seats, new Booking(seats.Bookings[book.Student].Length + 1, book.Slot, Active: true, Revision: 1)),
            Ask.Move move => (Leave(seats, move), Changed(move.Number) with { Slot = move.To }),
            Ask.Cancel cancel => (seats, Changed(cancel.Number) with { Active = false }),
            _ => throw new UnreachableException(),
        };
        return (after.With(ask.Student, booking), new Answer.Done(booking));

        Booking Changed(int number)
        {
            var booking = seats.Find(ask.Student, number)!;
            return booking with { Revision = booking.Revision + 1 };
        }
    }

    private static (Seats After, Answer Answer) Effect(Seats seats, Ask.Adjust ask)
    {
        var slot = seats.Slots[ask.Slot];
        slot = new Slot(ask.Capacity ?? slot.Capacity, ask.Closed ?? slot.Closed);
        var after = seats with { Slots = seats.Slots.SetItem(ask.Slot, slot) };
        return (after, new Answer.Adjusted(slot.Capacity, after.Taken(ask.Slot), slot.Closed));
    }

    /// <summary>The seat that a move leaves is owed; one that it comes back to is owed no more.</summary>
    private static Seats Leave(Seats seats, Ask.Move move)
    {
        var left = new OwedSeat(move.Student, move.Number, seats.Find(move.Student, move.Number)!.Slot);
        var back = new OwedSeat(move.Student, move.Number, move.To);
        ImmutableArray<OwedSeat> owed = [.. seats.Owed.Remove(back).Add(left).OrderBy(each => (each.Student, each.Number, each.Slot))];
        return seats with { Owed = owed };
    }
}
