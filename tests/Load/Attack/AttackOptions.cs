using System.Globalization;

namespace Scheduling.Load.Attack;

/// <summary>How much of the attacks to run.</summary>
internal sealed record AttackOptions
{
    public const string Help =
        """
        Usage: ./bench attack [options]

          --only NAME   one attack: bodies, names or hub
          --seed N      seed of the times at which honest requests are sent (random)
          --short       a few seconds: tries that the attacks run; judges nothing
        """;

    public string? Only { get; private init; }

    public int Seed { get; private init; } = Random.Shared.Next();

    public bool Short { get; private init; }

    public int Students { get; private init; } = 2_000;

    public int Connections { get; private init; } = 2_000;

    /// <summary>Honest requests per second.</summary>
    public double Honest { get; private init; } = 300;

    public TimeSpan WarmUp { get; private init; } = TimeSpan.FromSeconds(8);

    /// <summary>Of each attack.</summary>
    public TimeSpan Attack { get; private init; } = TimeSpan.FromSeconds(12);

    /// <summary>How many times the sizes that were seen to stop the server before.</summary>
    public IReadOnlyList<int> Sizes { get; private init; } = [1, 10];

    public static AttackOptions Parse(string[] args)
    {
        var options = new AttackOptions();
        if (args.Contains("--short"))
        {
            var moment = TimeSpan.FromSeconds(2);
            options = options with { Short = true, Students = 200, Connections = 200, Honest = 60, WarmUp = moment, Attack = moment, Sizes = [1] };
        }

        for (var i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--short" => options,
                "--only" => options with { Only = Value() },
                "--seed" => options with { Seed = int.Parse(Value(), NumberStyles.None, CultureInfo.InvariantCulture) },
                _ => throw new ArgumentException($"'{args[i]}' is not an option.\n{Help}"),
            };

            string Value() => ++i < args.Length ? args[i] : throw new ArgumentException($"'{args[i - 1]}' needs a value.\n{Help}");
        }

        return options;
    }
}
