namespace Scheduling.Load.History.Model;

/// <summary>What can be asked. Students and slots are numbered within a history, bookings within a student from 1.</summary>
internal abstract record Ask
{
    private Ask()
    {
    }

    /// <summary>Whether it may change anything.</summary>
    public virtual bool Changes => true;

    /// <summary>What makes it the same request when it is repeated under its key.</summary>
    public virtual Ask Content => this;

    /// <summary>Something about one student's bookings, asked under a key that makes it take effect once.</summary>
    /// <param name="Student">Whose.</param>
    /// <param name="Key">The idempotency key.</param>
    /// <param name="ByStaff">Staff ask under keys of their own, and may use a closed slot.</param>
    public abstract record OfStudent(int Student, string Key, bool ByStaff) : Ask;

    /// <summary>Takes a seat.</summary>
    public sealed record Book(int Student, string Key, bool ByStaff, int Slot) : OfStudent(Student, Key, ByStaff);

    /// <summary>Changes to another slot.</summary>
    /// <param name="Number">Which booking.</param>
    /// <param name="To">Where.</param>
    /// <param name="Revision">What <c>If-Match</c> says; null for any.</param>
    public sealed record Move(int Student, string Key, bool ByStaff, int Number, int To, int? Revision) : OfStudent(Student, Key, ByStaff)
    {
        public override Ask Content => this with { Revision = null };
    }

    /// <summary>Gives the seat back.</summary>
    /// <param name="Number">Which booking.</param>
    /// <param name="Revision">What <c>If-Match</c> says; null for any.</param>
    public sealed record Cancel(int Student, string Key, bool ByStaff, int Number, int? Revision) : OfStudent(Student, Key, ByStaff)
    {
        public override Ask Content => this with { Revision = null };
    }

    /// <summary>Reads a student's bookings.</summary>
    public sealed record ReadBookings(int Student) : Ask
    {
        public override bool Changes => false;
    }

    /// <summary>Staff count the seats that are taken in a slot.</summary>
    public sealed record CountSeats(int Slot) : Ask
    {
        public override bool Changes => false;
    }

    /// <summary>Staff set a slot's capacity, or close and open it; null leaves it alone.</summary>
    public sealed record Adjust(int Slot, string Key, int? Capacity, bool? Closed) : Ask;

    /// <summary>
    /// Nobody asks for this by name. A move takes the new seat first, and gives the old one back before it answers.
    /// </summary>
    public sealed record Settle(int Student) : Ask;
}
