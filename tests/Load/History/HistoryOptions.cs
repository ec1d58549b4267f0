using System.Globalization;

namespace Scheduling.Load.History;

/// <summary>How many histories to record.</summary>
internal sealed record HistoryOptions
{
    public const string Help =
        """
        Usage: ./bench history [options]

          --histories N   histories to record and check (10000: some minutes)
          --seed N        seed of their plans (one of its own)
          --only N        only the history of this number, again with the plan that it had under the seed
          --at-once N     histories that run at the same time (32)
          --kills N       how often the server is killed with kill -9 meanwhile (8)
          --short         200 histories and the controls
        """;

    public int Histories { get; private init; } = 10_000;

    public int Seed { get; private init; } = Random.Shared.Next(1, 1_000_000_000);

    public int? Only { get; private init; }

    public int AtOnce { get; private init; } = 32;

    public int Kills { get; private init; } = 8;

    /// <summary>Numbers of the histories.</summary>
    public IReadOnlyList<int> Numbers => Only is { } only ? [only] : [.. Enumerable.Range(1, Histories)];

    /// <summary>Histories within which a planted bug must have been found.</summary>
    public int ControlHistories { get; private init; } = 600;

    public static HistoryOptions Parse(string[] args)
    {
        var options = new HistoryOptions();
        if (args.Contains("--short"))
        {
            options = options with { Histories = 200, Kills = 1, ControlHistories = 300 };
        }

        for (var i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--short" => options,
                "--histories" => options with { Histories = Number(1) },
                "--seed" => options with { Seed = Number(0) },
                "--only" => options with { Only = Number(1), Kills = 0 },
                "--at-once" => options with { AtOnce = Number(1) },
                "--kills" => options with { Kills = Number(0) },
                _ => throw new ArgumentException($"'{args[i]}' is not an option.\n{Help}"),
            };

            int Number(int least) =>
                ++i < args.Length && int.TryParse(args[i], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
                    ? number
                    : throw new ArgumentException($"'{args[i - 1]}' needs a whole number, at least {least}.\n{Help}");
        }

        return options;
    }
}
