using System.Globalization;

namespace Scheduling.Load.Kiosks;

/// <summary>How many kiosks report how much.</summary>
internal sealed record KioskOptions
{
    public const string Help =
        """
        Usage: ./bench kiosks [options]

          --database sqlite|postgres   where the product keeps its data (sqlite)
          --kiosks N                   enrolled kiosks (2000)
          --rounds N                   measured rounds of reports and of pings (7)
          --times N                    reports of every kiosk, and as many pings, per round (5)
          --connections N              keep-alive connections, one request in flight on each (192)
          --short                      a few seconds: checks everything, its figures mean nothing
        """;

    /// <summary>One report in so many says something new: a printer runs low or was refilled. Not a round number, so that the news goes round the kiosks.</summary>
    public const int NewsEvery = 51;

    public string Database { get; private init; } = "sqlite";

    public int Kiosks { get; private init; } = 2000;

    public int Rounds { get; private init; } = 7;

    public int Times { get; private init; } = 5;

    public int Connections { get; private init; } = 192;

    /// <summary>Rounds before the measured ones.</summary>
    public int WarmUpRounds => 1;

    public static KioskOptions Parse(string[] args)
    {
        var options = new KioskOptions();
        if (args.Contains("--short"))
        {
            options = options with { Kiosks = 100, Rounds = 2, Connections = 32 };
        }

        for (var i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--short" => options,
                "--database" => options with { Database = Known(Value()) },
                "--kiosks" => options with { Kiosks = Number(Value()) },
                "--rounds" => options with { Rounds = Number(Value()) },
                "--times" => options with { Times = Number(Value()) },
                "--connections" => options with { Connections = Number(Value()) },
                _ => throw new ArgumentException($"'{args[i]}' is not an option.\n{Help}"),
            };

            string Value() => ++i < args.Length ? args[i] : throw new ArgumentException($"'{args[i - 1]}' needs a value.\n{Help}");
        }

        return options;
    }

    private static string Known(string text) =>
        text is "sqlite" or "postgres" ? text : throw new ArgumentException($"'{text}' is not a database that is measured.\n{Help}");

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new ArgumentException($"'{text}' is not a whole number above 0.\n{Help}");
}
