using System.Globalization;

namespace Scheduling.Load.Fanout;

/// <summary>How much of the fan-out to run.</summary>
internal sealed record FanoutOptions
{
    public const string Help =
        """
        Usage: ./bench fanout [options]

          --watchers N   connections that watch the line (2000)
          --waiting N    tickets in the line, which is what its view is as large as (100)
          --rounds N     measured rounds per server (5)
          --changes N    changes of the line per round (12)
          --stalled N    watchers that stop reading, where their cost is measured (25)
          --cuts N       times that every client of the resilience part is cut (10; the promise is kept at 100)
          --clients N    clients of the resilience part (200)
          --short        a few seconds: checks everything, its figures mean nothing
        """;

    public int Watchers { get; private init; } = 2000;

    public int Waiting { get; private init; } = 100;

    public int Rounds { get; private init; } = 5;

    /// <summary>Rounds before the measured ones, so that both servers and their watchers run compiled code.</summary>
    public int WarmUpRounds { get; private init; } = 3;

    public int Changes { get; private init; } = 12;

    public int Stalled { get; private init; } = 25;

    public int Cuts { get; private init; } = 10;

    public int Clients { get; private init; } = 200;

    /// <summary>Time between two changes: longer than the product waits before it sends the next view, so that each is sent at once.</summary>
    public TimeSpan Pace => TimeSpan.FromMilliseconds(500);

    /// <summary>People on the roster: everyone who watches, and everyone who waits or comes while clients are cut, fewer than two per cut.</summary>
    public int Students => Math.Max(Math.Max(Watchers, Clients), Waiting + 20 + (2 * Cuts));

    public static FanoutOptions Parse(string[] args)
    {
        var options = new FanoutOptions();
        if (args.Contains("--short"))
        {
            options = options with { Watchers = 50, Waiting = 20, Rounds = 1, WarmUpRounds = 1, Changes = 3, Stalled = 3, Cuts = 3, Clients = 20 };
        }

        for (var i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--short" => options,
                "--watchers" => options with { Watchers = Number() },
                "--waiting" => options with { Waiting = Number() },
                "--rounds" => options with { Rounds = Number() },
                "--changes" => options with { Changes = Number() },
                "--stalled" => options with { Stalled = Number() },
                "--cuts" => options with { Cuts = Number() },
                "--clients" => options with { Clients = Number() },
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
