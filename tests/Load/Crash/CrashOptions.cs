using System.Globalization;

namespace Scheduling.Load.Crash;

/// <summary>How much to break.</summary>
internal sealed record CrashOptions
{
    public const string Help =
        """
        Usage: ./bench crash [options]

          --database sqlite|postgres   only on this one (both)
          --kills N                    how often the server is killed, per database (200)
          --bookings N                 bookings to be acknowledged on the way, per database (20000)
          --seed N                     repeats the choices of an earlier run (random)
          --short                      a few kills on SQLite and the controls: half a minute

        The full form takes ten to twenty minutes per database on two cores that are otherwise idle.
        """;

    public IReadOnlyList<string> Databases { get; private init; } = ["sqlite", "postgres"];

    public int Kills { get; private init; } = 200;

    public int Bookings { get; private init; } = 20_000;

    public int Seed { get; private init; } = Random.Shared.Next();

    /// <summary>Kills of each control.</summary>
    public int ControlKills { get; private init; } = 3;

    /// <summary>Requests under way at once.</summary>
    public int Connections { get; private init; } = 32;

    /// <summary>Students on the roster: everybody books, cancels and books again a few times.</summary>
    public int Students => Math.Clamp(Bookings * 3 / 10, 200, 10_000);

    /// <summary>Students who are asked what they see at the end.</summary>
    public int Asked => Math.Min(Students, 300);

    /// <summary>Kills while students book; the rest is the collection day.</summary>
    public int BookingKills => Math.Max(1, Kills * 7 / 10);

    /// <summary>Operations to be acknowledged on the collection day: check-in, call, start, complete of about every third who is booked.</summary>
    public int DayOperations => Students * 3 / 10 * 4;

    public static CrashOptions Parse(string[] args)
    {
        var options = new CrashOptions();
        if (args.Contains("--short"))
        {
            options = options with { Databases = ["sqlite"], Kills = 4, Bookings = 600, ControlKills = 1, Connections = 16 };
        }

        for (var i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--short" => options,
                "--database" => options with { Databases = [Database(Value())] },
                "--kills" => options with { Kills = Number(Value()) },
                "--bookings" => options with { Bookings = Number(Value()) },
                "--seed" => options with { Seed = Number(Value()) },
                _ => throw new ArgumentException($"'{args[i]}' is not an option.\n{Help}"),
            };

            string Value() => ++i < args.Length ? args[i] : throw new ArgumentException($"'{args[i - 1]}' needs a value.\n{Help}");
        }

        return options;
    }

    private static string Database(string text) =>
        text is "sqlite" or "postgres" ? text : throw new ArgumentException($"'{text}' is not a database that the product runs on.\n{Help}");

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new ArgumentException($"'{text}' is not a whole number above 0.\n{Help}");
}
