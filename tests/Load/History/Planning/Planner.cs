using System.Collections.Immutable;

namespace Scheduling.Load.History.Planning;

/// <summary>
/// Makes up histories: few seats, few people, several devices each, so that they meet. Everything follows from seed and number, on every
/// machine.
/// </summary>
internal static class Planner
{
    /// <summary>Students of the largest history.</summary>
    public const int MostStudents = 4;

    /// <summary>Seats that slots have when a history begins; each history has one slot of each at hand.</summary>
    public static readonly ImmutableArray<int> Capacities = [1, 2, 3];

    private const int FewestSteps = 4;
    private const int MostSteps = 8;
    private const int FewestDevices = 3;
    private const int MostDevices = 5;
    private const int LongestPauseMs = 4;
    private const int LatestCutMs = 6;

    // What devices of students do, and desks; each as often as it stands here.
    private static readonly ImmutableArray<WishKind> Wanted =
    [
        WishKind.Book, WishKind.Book, WishKind.Book, WishKind.Book, WishKind.Move, WishKind.Move, WishKind.Cancel, WishKind.Cancel,
        WishKind.ReadBookings, WishKind.ReadBookings,
    ];

    private static readonly ImmutableArray<WishKind> WantedByStaff =
    [
        WishKind.Adjust, WishKind.Adjust, WishKind.Adjust, WishKind.CountSeats, WishKind.CountSeats, WishKind.CountSeats, WishKind.Book,
        WishKind.Move, WishKind.Cancel,
    ];

    /// <summary>The plan of one history.</summary>
    public static HistoryPlan Plan(int seed, int number)
    {
        // Seeded numbers of this type are the same on every version of .NET.
        var random = new Random(unchecked((seed * 1_000_003) + number));
        ImmutableArray<int> capacities = Chance(random, 0.2) ? Capacities : Chance(random, 0.6) ? [.. Capacities.Take(2)] : [Capacities[0], Capacities[^1]];
        var students = random.Next(2, MostStudents + 1);
        var devices = random.Next(FewestDevices, MostDevices + 1);
        var staff = Chance(random, 0.4);
        var cutting = Chance(random, 0.35);
        var known = new List<Wish>();
        return new HistoryPlan(number, capacities, students, [.. Enumerable.Range(0, devices).Select(Device)]);

        DevicePlan Device(int device)
        {
            var student = staff && device == devices - 1 ? (int?)null : device % students;
            var steps = random.Next(FewestSteps, MostSteps + 1);
            return new DevicePlan(
                student is { } s ? $"student {s + 1}, device {(device / students) + 1}" : "desk",
                student,
                [.. Enumerable.Range(0, steps).Select(step => Step(student, step == 0, $"key-{device}-{step}"))]);
        }

        Step Step(int? student, bool first, string key)
        {
            var wish = Wish(student, first, key);
            return new Step(
                wish,
                Pause: TimeSpan.FromMilliseconds(random.Next(LongestPauseMs + 1)),
                CutAfter: cutting && wish.Changes && Chance(random, 0.25) ? TimeSpan.FromMilliseconds(random.Next(LatestCutMs + 1)) : null,
                AsksAgain: Chance(random, 0.75),
                Twice: wish.Changes && Chance(random, 0.1));
        }

        Wish Wish(int? student, bool first, string key)
        {
            var owner = student is { } s ? $"me{s}" : "desk";
            if (known.Where(wish => wish.Key.StartsWith(owner, StringComparison.Ordinal)).ToList() is { Count: > 0 } same && Chance(random, 0.15))
            {
                // What another device of the same person has asked, or will ask, under the same key; now and then with another slot.
                var again = same[random.Next(same.Count)];
                return again.Kind is not WishKind.Adjust && Chance(random, 0.25) ? again with { Slot = random.Next(capacities.Length) } : again;
            }

            var kinds = student is null ? WantedByStaff : Wanted;
            var wish = new Wish(
                first && student is not null && Chance(random, 0.7) ? WishKind.Book : kinds[random.Next(kinds.Length)],
                $"{owner}-{key}",
                student ?? random.Next(students),
                random.Next(capacities.Length),
                Guarded: Chance(random, 0.3));
            if (wish.Kind is WishKind.Adjust)
            {
                wish = Chance(random, 0.6) ? wish with { Capacity = random.Next(Capacities[^1] + 1) } : wish with { Closed = Chance(random, 0.4) };
            }

            if (wish.Changes)
            {
                known.Add(wish);
            }

            return wish;
        }
    }

    private static bool Chance(Random random, double probability) => random.NextDouble() < probability;
}
