using System.Globalization;

namespace Scheduling.Load.Day.World;

/// <summary>Who comes on a day, and when.</summary>
internal static class Crowd
{
    private const double BookedPart = 0.93;
    private const double StaysAway = 0.05;
    private const double ComesLate = 0.05;
    private const double ComesVeryEarly = 0.03;
    private const double ComesOnTheDot = 0.55;

    // A morning hour fills before an afternoon hour, and nobody likes eight o'clock.
    private static readonly double[] Popularity = [0.9, 1.1, 1.15, 1.0, 0.95, 1.05, 1.0, 0.85];

    /// <param name="students">How many.</param>
    /// <param name="seats">Seats of an hour; whoever finds the hour of their choice full takes another.</param>
    /// <param name="random">Decides.</param>
    public static IReadOnlyList<Person> Of(int students, int seats, Random random)
    {
        var left = Enumerable.Repeat(seats, Clock.Hours.Length).ToArray();
        return [.. Enumerable.Range(1, students).Select(n => One(n.ToString("00000", CultureInfo.InvariantCulture), left, random))];
    }

    private static Person One(string id, int[] left, Random random)
    {
        var hour = random.Happens(BookedPart) && left.Any(seats => seats > 0) ? Clock.Hours[Book(left, random)] : (DateTimeOffset?)null;
        return new Person
        {
            Id = id,
            Hour = hour,
            ArrivesAt = hour is { } booked ? Arrival(booked, random) : WalkIn(random),
            Priority = random.Happens(0.01) ? "on crutches" : null,
            AppearSeconds = random.Happens(0.05) ? random.Between(40, 110) : random.Between(6, 22),
            Vanishes = random.Happens(0.015),
            NeedsTime = random.Happens(0.015),
            Patience = random.Happens(0.01) ? TimeSpan.FromMinutes(random.Between(10, 40)) : null,
            Slowness = random.LogNormal(0.35),
            TroubleSeconds = random.Happens(0.015) ? random.Between(120, 420) : 0,
        };
    }

    // Half of them come together, 10 to 15 minutes before the hour; the others when it suits them.
    private static DateTimeOffset? Arrival(DateTimeOffset hour, Random random)
    {
        var kind = random.NextDouble();
        return kind switch
        {
            < StaysAway => null,
            < StaysAway + ComesLate => Latest(hour.AddMinutes(random.Between(60, 150))),
            < StaysAway + ComesLate + ComesVeryEarly => hour.AddMinutes(-random.Between(25, 90)),
            < StaysAway + ComesLate + ComesVeryEarly + ComesOnTheDot => hour.AddMinutes(-11 + (6 * random.Normal())),
            _ => hour.AddMinutes(random.Between(-10, 55)),
        };
    }

    private static DateTimeOffset WalkIn(Random random) =>
        (random.Happens(0.5) ? Clock.At(8) : Clock.At(14)).AddMinutes(random.Between(0, 225));

    private static DateTimeOffset Latest(DateTimeOffset at) => at < Clock.Closes.AddMinutes(-5) ? at : Clock.Closes.AddMinutes(-5);

    private static int Book(int[] left, Random random)
    {
        var hours = Enumerable.Range(0, left.Length).Where(hour => left[hour] > 0).ToArray();
        var rest = random.NextDouble() * hours.Sum(hour => Popularity[hour]);
        var chosen = hours.First(hour => (rest -= Popularity[hour]) <= 0 || hour == hours[^1]);
        left[chosen]--;
        return chosen;
    }
}
