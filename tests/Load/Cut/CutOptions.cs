using System.Globalization;

namespace Scheduling.Load.Cut;

/// <summary>How much to cut.</summary>
internal sealed record CutOptions
{
    public const string Help =
        """
        Usage: ./bench cut [options]

          --clients N      clients that are cut, delayed and stalled while everything changes (300)
          --stretches N    times that this is done, each followed by a look at every client (6: some three minutes)
          --seconds N      length of a stretch (15)
          --reconnects N   clients that are all cut at one instant (5000)
          --seed N         seed of the proxy and of the changes (one of its own)
          --short          a few seconds, with 60 clients and 300 reconnects
        """;

    public int Clients { get; private init; } = 300;

    public int Stretches { get; private init; } = 6;

    public TimeSpan Stretch { get; private init; } = TimeSpan.FromSeconds(15);

    public int Reconnects { get; private init; } = 5000;

    public int Seed { get; private init; } = Random.Shared.Next(1, 1_000_000_000);

    /// <summary>Whether some connections fall silent for good, which their clients notice after half a minute.</summary>
    public bool Silence { get; private init; } = true;

    /// <summary>Students of the hall; each has a few devices when all are cut at once.</summary>
    public int Students => Math.Max(Clients, Reconnects / DevicesPerStudent) + InLine;

    /// <summary>Devices of a student among those that are all cut at once: one account may ask only so often.</summary>
    public static int DevicesPerStudent => 5;

    /// <summary>Students who come while clients are cut, besides those who watch.</summary>
    public static int InLine => 200;

    public static CutOptions Parse(string[] args)
    {
        var options = new CutOptions();
        if (args.Contains("--short"))
        {
            options = options with { Clients = 60, Stretches = 2, Stretch = TimeSpan.FromSeconds(3), Reconnects = 300, Silence = false };
        }

        for (var i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--short" => options,
                "--clients" => options with { Clients = Number() },
                "--stretches" => options with { Stretches = Number() },
                "--seconds" => options with { Stretch = TimeSpan.FromSeconds(Number()) },
                "--reconnects" => options with { Reconnects = Number() },
                "--seed" => options with { Seed = Number() },
                _ => throw new ArgumentException($"'{args[i]}' is not an option.\n{Help}"),
            };

            int Number() =>
                ++i < args.Length && int.TryParse(args[i], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
                    ? number
                    : throw new ArgumentException($"'{args[i - 1]}' needs a whole number above 0.\n{Help}");
        }

        return options;
    }
}
