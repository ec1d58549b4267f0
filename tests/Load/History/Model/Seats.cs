using System.Collections.Immutable;

namespace Scheduling.Load.History.Model;

/// <summary>A few slots and the students who want them, as they stand between two calls.</summary>
/// <param name="Slots">What staff have set, by number of the slot.</param>
/// <param name="Bookings">What students have, by number of the student; a student's first booking stands first.</param>
/// <param name="Owed">Seats that moves left behind and that are still taken.</param>
/// <param name="Kept">What took effect under a key, and what it was answered.</param>
internal sealed record Seats(
    ImmutableArray<Slot> Slots,
    ImmutableArray<ImmutableArray<Booking>> Bookings,
    ImmutableArray<OwedSeat> Owed,
    ImmutableDictionary<string, SeatCall> Kept)
{
    /// <summary>Nobody has booked.</summary>
    /// <param name="capacities">Seats of each slot.</param>
    /// <param name="students">How many.</param>
    public static Seats Empty(IEnumerable<int> capacities, int students) => new(
        [.. capacities.Select(capacity => new Slot(capacity, Closed: false))],
        [.. Enumerable.Repeat(ImmutableArray<Booking>.Empty, students)],
        [],
        ImmutableDictionary<string, SeatCall>.Empty);

    /// <summary>The booking of that number; null when there is none.</summary>
    public Booking? Find(int student, int number) =>
        number >= 1 && number <= Bookings[student].Length ? Bookings[student][number - 1] : null;

    /// <summary>Whether a student holds a seat anywhere.</summary>
    public bool HasActive(int student) => Bookings[student].Any(booking => booking.Active);

    /// <summary>Seats of a slot that are taken, those that are owed included.</summary>
    public int Taken(int slot) =>
        Bookings.Sum(bookings => bookings.Count(booking => booking.Active && booking.Slot == slot)) + Owed.Count(owed => owed.Slot == slot);

    /// <summary>The same with a booking added or changed.</summary>
    public Seats With(int student, Booking booking)
    {
        var bookings = Bookings[student];
        var changed = booking.Number > bookings.Length ? bookings.Add(booking) : bookings.SetItem(booking.Number - 1, booking);
        return this with { Bookings = Bookings.SetItem(student, changed) };
    }

    /// <summary>Whether nothing could tell the two apart.</summary>
    public bool Equals(Seats? other) =>
        other is not null
        && Slots.SequenceEqual(other.Slots)
        && Bookings.Zip(other.Bookings).All(pair => pair.First.SequenceEqual(pair.Second))
        && Owed.SequenceEqual(other.Owed)
        && Kept.Count == other.Kept.Count
        && Kept.All(kept => other.Kept.TryGetValue(kept.Key, out var call) && call == kept.Value);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Kept.Count);
        hash.Add(Owed.Length);
        foreach (var slot in Slots)
        {
            hash.Add(slot);
        }

        foreach (var booking in Bookings.SelectMany(bookings => bookings))
        {
            hash.Add(booking);
        }

        return hash.ToHashCode();
    }
}

/// <summary>What staff have set of a slot.</summary>
internal readonly record struct Slot(int Capacity, bool Closed);

/// <summary>A seat that a booking has left and that is not given back yet.</summary>
internal readonly record struct OwedSeat(int Student, int Number, int Slot);
