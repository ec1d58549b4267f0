using System.Globalization;

namespace Scheduling.Load.Rush;

/// <summary>How much of the rush to run.</summary>
internal sealed record RushOptions
{
    public const string Help =
        """
        Usage: ./bench rush [options]

          --database sqlite|postgres   only on this one (both)
          --rounds N                   measured rounds per server and load (7)
          --batch N                    bookings per round and load (1000)
          --connections N              keep-alive connections, one request in flight on each (192)
          --short                      a few seconds: checks everything, its figures mean nothing
        """;

    public IReadOnlyList<string> Databases { get; private init; } = ["sqlite", "postgres"];

    public int Rounds { get; private init; } = 7;

    public int Batch { get; private init; } = 1000;

    public int Connections { get; private init; } = 192;

    /// <summary>Rounds before the measured ones, so that both servers run compiled code over warm caches. One was not enough for that.</summary>
    public int WarmUpRounds { get; private init; } = 3;

    /// <summary>Bookings of a full slot: the last late batch of <c>growth</c> ends with it.</summary>
    public int GrowthAt { get; private init; } = School.Seats;

    /// <summary>Pairs of an early and a late batch whose cost is compared.</summary>
    public int GrowthPairs { get; private init; } = 20;

    /// <summary>Bookings of one batch.</summary>
    public int GrowthBatch => 50;

    /// <summary>Bookings that stand in a fresh slot before its early batch, which is so centred on the 100th.</summary>
    public int GrowthLead => 100 - (GrowthBatch / 2);

    /// <summary>Few at a time: the cost of a booking, not of the queue in front of it.</summary>
    public int GrowthConnections => 8;

    /// <summary>Events that must be in the log when the server is killed.</summary>
    public int EventsBeforeKill { get; private init; } = 100_000;

    /// <summary>Students of the rush: everyone books once.</summary>
    public int RushStudents => 2 * Batch * (WarmUpRounds + Rounds);

    /// <summary>Bookings in the full slot before its first late batch.</summary>
    public int GrowthFill => GrowthAt - (GrowthPairs * GrowthBatch);

    /// <summary>Students of the growth measurement.</summary>
    public int GrowthStudents => GrowthFill + (GrowthPairs * (GrowthLead + (2 * GrowthBatch)));

    /// <summary>Students who book while the server is killed.</summary>
    public int CrashStudents => 2 * Batch;

    public static RushOptions Parse(string[] args)
    {
        var options = new RushOptions();
        if (args.Contains("--short"))
        {
            options = options with { WarmUpRounds = 1, Rounds = 2, Batch = 150, GrowthPairs = 2, GrowthAt = 300, EventsBeforeKill = 1_000 };
        }

        for (var i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--short" => options,
                "--database" => options with { Databases = [Database(Value())] },
                "--rounds" => options with { Rounds = Number(Value()) },
                "--batch" => options with { Batch = Number(Value()) },
                "--connections" => options with { Connections = Number(Value()) },
                _ => throw new ArgumentException($"'{args[i]}' is not an option.\n{Help}"),
            };

            string Value() => ++i < args.Length ? args[i] : throw new ArgumentException($"'{args[i - 1]}' needs a value.\n{Help}");
        }

        return options.Batch * (options.WarmUpRounds + options.Rounds) <= School.Seats
            ? options
            : throw new ArgumentException($"A slot has {School.Seats:N0} seats; that many rounds would book more into the hot one.\n{Help}");
    }

    private static string Database(string text) =>
        text is "sqlite" or "postgres" ? text : throw new ArgumentException($"'{text}' is not a database that is measured.\n{Help}");

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new ArgumentException($"'{text}' is not a whole number above 0.\n{Help}");
}
