using Scheduling.Contracts.Slots;

namespace Scheduling.Web.Bookings.Register;

/// <summary>
/// Entries of a register, in runs that each are in the register's order. A page is cut out of them without sorting or even looking at the
/// rest: with tens of thousands of bookings and a page every few seconds, sorting them all would be most of what the server does.
/// </summary>
/// <param name="runs">Each in order.</param>
internal sealed class RegisterEntries(IReadOnlyList<IReadOnlyList<RegisterEntry>> runs)
{
    /// <summary>How many there are.</summary>
    public int Count => runs.Sum(run => run.Count);

    /// <summary>All of them in order.</summary>
    public IEnumerable<RegisterEntry> All() => runs.SelectMany(run => run).Order(RegisterEntry.Order);

    /// <summary>The first ones in order that stand after a place, whether or not an entry stands there still.</summary>
    /// <param name="place">Null for the beginning.</param>
    /// <param name="limit">At most so many.</param>
    public IEnumerable<RegisterEntry> After(RegisterEntry? place, int limit) =>
        runs.SelectMany(run => From(run, place, limit)).Order(RegisterEntry.Order).Take(limit);

    /// <summary>Those of these students.</summary>
    /// <param name="students">Ids within the campaign.</param>
    public RegisterEntries Of(IReadOnlySet<string> students) => Only(entry => students.Contains(entry.Booking.Student.Id));

    /// <summary>Those of one slot.</summary>
    public RegisterEntries Of(SlotId slot) => Only(entry => entry.Slot == slot);

    private static IEnumerable<RegisterEntry> From(IReadOnlyList<RegisterEntry> run, RegisterEntry? place, int limit)
    {
        var from = place is null ? 0 : FirstAfter(run, place);
        var to = Math.Min(run.Count, from + limit);
        for (var i = from; i < to; i++)
        {
            yield return run[i];
        }
    }

    private static int FirstAfter(IReadOnlyList<RegisterEntry> run, RegisterEntry place)
    {
        var (low, high) = (0, run.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = RegisterEntry.Order.Compare(run[middle], place) > 0 ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private RegisterEntries Only(Func<RegisterEntry, bool> wanted) => new([.. runs.Select(run => run.Where(wanted).ToArray())]);
}
