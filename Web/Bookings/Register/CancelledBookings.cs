using System.Collections.Immutable;
using Scheduling.Contracts.Slots;
using Scheduling.Contracts.Students;
using Scheduling.Grains.Log;

namespace Scheduling.Web.Bookings.Register;

/// <summary>
/// The cancelled bookings of one campaign. A cancellation is for good, so what has been seen once is kept, and each look only follows the log
/// from where the last one ended: with every page of a list the cost would grow with everything that was ever cancelled.
/// </summary>
/// <param name="code">Which campaign.</param>
/// <param name="log">What to follow.</param>
/// <param name="load">Students as they are, in any order.</param>
internal sealed class CancelledBookings(string code, IEventLog log, Func<IEnumerable<StudentId>, Task<IReadOnlyList<StudentView>>> load)
{
    private static readonly string[] Types = ["student.booking-cancelled"];
    private readonly string _prefix = $"student/{code}/";
    private readonly HashSet<SlotId> _slots = [];
    private readonly SemaphoreSlim _turn = new(1, 1);
    private ImmutableSortedSet<RegisterEntry> _entries = ImmutableSortedSet.Create(RegisterEntry.Order);
    private long _end;

    /// <summary>All that were cancelled before this was asked, in order.</summary>
    public async Task<IReadOnlyList<RegisterEntry>> All(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            var end = await log.End(cancellation);
            if (end > _end)
            {
                await Follow(cancellation);
                _end = end;
            }

            return _entries;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task Follow(CancellationToken cancellation)
    {
        // The index by stream helps while a campaign is small in a large log; for what came since, the log's own order does.
        var filter = new EventFilter(Types, _end == 0 ? _prefix : null);
        var students = new HashSet<StudentId>();
        await foreach (var stored in log.ReadAll(_end + 1, filter, cancellation))
        {
            if (stored.Stream.StartsWith(_prefix, StringComparison.Ordinal))
            {
                students.Add(new StudentId(code, stored.Stream[_prefix.Length..]));
            }
        }

        if (students.Count > 0)
        {
            _entries = _entries.Union(
                from student in await load(students)
                from booking in student.Bookings
                where booking.Status is BookingStatus.Cancelled
                select new RegisterEntry(booking.Id, Kept(booking.Slot), booking.BookedAt, booking.Status));
        }
    }

    // One text for a site instead of one for each that was ever cancelled there.
    private SlotId Kept(SlotId slot)
    {
        if (_slots.TryGetValue(slot, out var kept))
        {
            return kept;
        }

        _slots.Add(slot);
        return slot;
    }
}
