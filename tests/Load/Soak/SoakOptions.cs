using System.Globalization;

namespace Scheduling.Load.Soak;

/// <summary>How long to soak.</summary>
internal sealed record SoakOptions
{
    public const string Help =
        """
        Usage: ./bench soak [options]

          --operations N   mixed operations (1000000)
          --seed N         seed of who does what (random)
          --report         instead: latency over load and the cost over students, slots and watchers, as tables and as charts in docs/charts
          --short          a few seconds: checks everything, its figures mean nothing

        A million operations take about four minutes, the report about six.
        """;

    public int Operations { get; private init; } = 1_000_000;

    public int Seed { get; private init; } = Random.Shared.Next();

    public bool Report { get; private init; }

    public bool Short { get; private init; }

    /// <summary>Samples that are taken.</summary>
    public int Samples => Short ? 8 : 40;

    /// <summary>Operations of each of the two controls.</summary>
    public int ControlOperations => Short ? Operations : Math.Max(20_000, Operations / 10);

    /// <summary>Connections with one request in flight on each.</summary>
    public int Connections => Short ? 32 : 192;

    /// <summary>Students who are there at the same time.</summary>
    public int Present => Short ? 64 : 400;

    /// <summary>What each does before the next one comes.</summary>
    public int OperationsEach => Short ? 10 : 50;

    public int Kiosks => Short ? 10 : 50;

    /// <summary>Phones that watch live, each for a moment.</summary>
    public int Visitors => Short ? 2 : 12;

    /// <summary>Memory that the leak of the control loses with every append, and most that the product may gain with every operation, bytes.</summary>
    public (int Leak, int Bound) Memory => Short ? (400_000, 40_000) : (1_000, 60);

    /// <summary>Students of the campaign.</summary>
    public int Students => Math.Min(50_000, (Operations / OperationsEach) + (2 * Present));

    public static SoakOptions Parse(string[] args)
    {
        var options = new SoakOptions();
        if (args.Contains("--short"))
        {
            options = options with { Short = true, Operations = 2_400 };
        }

        for (var i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--short" => options,
                "--report" => options with { Report = true },
                "--operations" => options with { Operations = Number(Value()) },
                "--seed" => options with { Seed = Number(Value()) },
                _ => throw new ArgumentException($"'{args[i]}' is not an option.\n{Help}"),
            };

            string Value() => ++i < args.Length ? args[i] : throw new ArgumentException($"'{args[i - 1]}' needs a value.\n{Help}");
        }

        return options.Operations >= 1_000 ? options : throw new ArgumentException($"Fewer than 1,000 operations show nothing.\n{Help}");
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new ArgumentException($"'{text}' is not a whole number.\n{Help}");
}
