using System.Globalization;

namespace Scheduling.Load.Engine;

/// <summary>How much of the engine bench to run.</summary>
internal sealed record EngineOptions
{
    public const string Help =
        """
        Usage: ./bench engine [options]

          --rounds N   measured rounds per number of callers, of which the best counts (5)
          --short      a few seconds: checks everything, its figures mean nothing
        """;

    public int Rounds { get; private init; } = 5;

    /// <summary>How long one round takes.</summary>
    public TimeSpan Round { get; private init; } = TimeSpan.FromSeconds(2);

    /// <summary>Reads the options of the command line.</summary>
    /// <exception cref="ArgumentException">One is unknown, or its value is no number of rounds.</exception>
    public static EngineOptions Parse(string[] args) => args switch
    {
        [] => new EngineOptions(),
        ["--short", .. var rest] => Parse(rest) with { Round = TimeSpan.FromMilliseconds(100) },
        ["--rounds", var text, .. var rest] when int.TryParse(text, CultureInfo.InvariantCulture, out var rounds) && rounds > 0 =>
            Parse(rest) with { Rounds = rounds },
        _ => throw new ArgumentException($"'{args[0]}' is not an option or has no good value.\n{Help}"),
    };
}
