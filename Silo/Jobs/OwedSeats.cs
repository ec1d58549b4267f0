using Scheduling.Grains.Log;

namespace Scheduling.Silo.Jobs;

/// <summary>
/// Who owes a seat, as the log tells it: every move owes one until it is settled. Reads on from where it stopped, so a tick costs
/// what happened since the last.
/// </summary>
internal sealed class OwedSeats(IEventLog log)
{
    private const string StreamPrefix = "student/";
    private const string Moved = "student.booking-moved";
    private const string Settled = "student.seat-settled";

    private static readonly EventFilter Moves = new([Moved, Settled], StreamPrefix);

    private readonly Dictionary<string, int> _owed = new(StringComparer.Ordinal);
    private long _next;

    /// <summary>Actor keys of students who owe seats now.</summary>
    public async Task<IReadOnlyList<string>> Find(CancellationToken cancellation)
    {
        await foreach (var stored in log.ReadAll(_next, Moves, cancellation))
        {
            Count(stored.Stream[StreamPrefix.Length..], stored.Data.Type is Moved ? 1 : -1);
            _next = stored.Position + 1;
        }

        return [.. _owed.Keys];
    }

    private void Count(string student, int change)
    {
        var owed = _owed.GetValueOrDefault(student) + change;
        if (owed == 0)
        {
            _owed.Remove(student);
        }
        else
        {
            _owed[student] = owed;
        }
    }
}
