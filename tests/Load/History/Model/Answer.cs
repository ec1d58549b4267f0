using System.Collections.Immutable;

namespace Scheduling.Load.History.Model;

/// <summary>What came back.</summary>
internal abstract record Answer
{
    private Answer()
    {
    }

    /// <summary>The booking as the call left it.</summary>
    public sealed record Done(Booking Booking) : Answer;

    /// <summary>All of a student's bookings, by number.</summary>
    public sealed record Bookings(ImmutableArray<Booking> All) : Answer
    {
        public bool Equals(Bookings? other) => other is not null && All.SequenceEqual(other.All);

        public override int GetHashCode() => All.Length;
    }

    /// <summary>How many seats are taken.</summary>
    public sealed record SeatsTaken(int Seats) : Answer;

    /// <summary>The slot as the call left it.</summary>
    public sealed record Adjusted(int Capacity, int Taken, bool Closed) : Answer;

    /// <summary>No, and why; nothing has changed.</summary>
    /// <param name="Code">A code of docs/api.md.</param>
    public sealed record Refused(string Code) : Answer;
}

/// <summary>A booking, as its student sees it.</summary>
/// <param name="Number">1 for the student's first.</param>
/// <param name="Slot">Where, or where it was last.</param>
/// <param name="Active">Whether it holds a seat.</param>
/// <param name="Revision">1, and one more with each change.</param>
internal sealed record Booking(int Number, int Slot, bool Active, int Revision);

/// <summary>A call: what was asked, and the answer if it came.</summary>
internal sealed record SeatCall(Ask Ask, Answer? Answer);
