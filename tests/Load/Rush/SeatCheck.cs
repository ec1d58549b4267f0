using System.Diagnostics;

namespace Scheduling.Load.Rush;

/// <summary>Holds what the product says against what the students were told.</summary>
internal static class SeatCheck
{
    // The overview of a campaign follows the slots within moments, not at once.
    private static readonly TimeSpan OverviewWithin = TimeSpan.FromSeconds(10);

    // Well below what one account may ask.
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(150);

    /// <summary>Every slot must have exactly the seats taken that were acknowledged.</summary>
    public static async Task MustBeTaken(this ProductApi api, School school, IReadOnlyDictionary<string, int> acknowledged)
    {
        for (var clock = Stopwatch.StartNew(); ; await Task.Delay(AskEvery))
        {
            var taken = await api.Taken(school);
            var wrong = acknowledged.Where(slot => taken.GetValueOrDefault(slot.Key) != slot.Value)
                .Select(slot => $"{slot.Key}: {slot.Value} acknowledged, {taken.GetValueOrDefault(slot.Key)} taken").ToList();
            if (wrong.Count == 0)
            {
                return;
            }

            if (clock.Elapsed > OverviewWithin)
            {
                throw new BenchFailedException($"Seats and answers differ: {string.Join("; ", wrong)}");
            }
        }
    }

    /// <summary>
    /// Every acknowledged booking must be there, and no student may have two. Bookings that were not acknowledged may be there: their
    /// answer was cut off.
    /// </summary>
    public static async Task MustHold(this ProductApi api, School school, IReadOnlySet<string> acknowledged)
    {
        var bookings = await api.Bookings(school);
        var students = bookings.Select(booking => booking.Student).ToHashSet();
        if (bookings.Count != students.Count)
        {
            throw new BenchFailedException($"{bookings.Count - students.Count} students have two bookings.");
        }

        var lost = acknowledged.Count(student => !students.Contains(student));
        if (lost > 0)
        {
            throw new BenchFailedException($"{lost} of {acknowledged.Count} acknowledged bookings are lost.");
        }
    }
}
