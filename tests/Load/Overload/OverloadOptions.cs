using System.Globalization;

namespace Scheduling.Load.Overload;

/// <summary>How much of the overload to run.</summary>
internal sealed record OverloadOptions
{
    public const string Help =
        """
        Usage: ./bench overload [options]

          --database sqlite|postgres   where the product writes (sqlite; the slow disk is tried on SQLite only)
          --seed N                     seed of the times at which requests are sent (random)
          --short                      a few seconds: checks everything, its figures mean nothing

        Takes about four minutes.
        """;

    public string Database { get; private init; } = "sqlite";

    public int Seed { get; private init; } = Random.Shared.Next();

    public bool Short { get; private init; }

    /// <summary>Students, who book and cancel in turn. More than can have a request under way.</summary>
    public int Students { get; private init; } = 12_000;

    /// <summary>Open connections: how many people at once the open loop can stand for.</summary>
    public int Connections { get; private init; } = 8_192;

    /// <summary>Connections of the closed loop, as in the rush.</summary>
    public int Closed { get; private init; } = 192;

    public TimeSpan WarmUp { get; private init; } = TimeSpan.FromSeconds(12);

    /// <summary>Each of the stretches from which the maximum is taken.</summary>
    public TimeSpan Maximum { get; private init; } = TimeSpan.FromSeconds(6);

    /// <summary>Of bookings or pings, before the other ones come.</summary>
    public TimeSpan Stretch { get; private init; } = TimeSpan.FromSeconds(4);

    /// <summary>Stretches of each.</summary>
    public int Stretches { get; private init; } = 6;

    public TimeSpan Flood { get; private init; } = TimeSpan.FromSeconds(60);

    public TimeSpan Recovery { get; private init; } = TimeSpan.FromSeconds(12);

    /// <summary>The flood of the control.</summary>
    public TimeSpan ControlFlood { get; private init; } = TimeSpan.FromSeconds(15);

    /// <summary>On the slow disk.</summary>
    public TimeSpan SlowDisk { get; private init; } = TimeSpan.FromSeconds(8);

    /// <summary>
    /// Settings of the servers. The short form lets so few in that a flood meets a limit on any machine; the full form lets the
    /// limit find itself.
    /// </summary>
    public IReadOnlyDictionary<string, string> Settings { get; private init; } = new Dictionary<string, string>();

    public static OverloadOptions Parse(string[] args)
    {
        var options = new OverloadOptions();
        if (args.Contains("--short"))
        {
            var moment = TimeSpan.FromSeconds(1);
            options = options with
            {
                Short = true,
                Students = 400,
                Connections = 128,
                Closed = 64,
                WarmUp = moment,
                Maximum = moment,
                Stretch = moment,
                Stretches = 1,
                Flood = 2 * moment,
                Recovery = moment,
                ControlFlood = 2 * moment,
                SlowDisk = moment,
                Settings = new Dictionary<string, string> { ["Admission__Least"] = "16", ["Admission__Most"] = "16", ["Admission__Hold"] = "00:00:00.1" },
            };
        }

        for (var i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--short" => options,
                "--database" => options with { Database = Known(Value()) },
                "--seed" => options with { Seed = Number(Value()) },
                _ => throw new ArgumentException($"'{args[i]}' is not an option.\n{Help}"),
            };

            string Value() => ++i < args.Length ? args[i] : throw new ArgumentException($"'{args[i - 1]}' needs a value.\n{Help}");
        }

        return options;
    }

    private static string Known(string text) =>
        text is "sqlite" or "postgres" ? text : throw new ArgumentException($"'{text}' is not a database that is measured.\n{Help}");

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new ArgumentException($"'{text}' is not a whole number.\n{Help}");
}
