using System.Globalization;

namespace Scheduling.Load.Cluster;

/// <summary>How much to break.</summary>
internal sealed record ClusterOptions
{
    public const string Help =
        """
        Usage: ./bench cluster [options]

          --rounds N   rounds in which one server is killed, one hangs and one is restarted politely (5)
          --seed N     repeats the choices of an earlier run (random)
          --short      one round and the controls: a minute; measures no processor time and promises no times

        The full form takes about ten minutes on two cores that are otherwise idle.
        """;

    public int Rounds { get; private init; } = 5;

    public int Seed { get; private init; } = Random.Shared.Next();

    /// <summary>Whether times are measured and held against what is promised.</summary>
    public bool Measures { get; private init; } = true;

    /// <summary>Servers of the cluster.</summary>
    public int Servers => 3;

    /// <summary>Servers of a control.</summary>
    public int ControlServers => 2;

    /// <summary>Students who book, move and cancel without a pause.</summary>
    public int Rushing { get; private init; } = 200;

    /// <summary>Students who do it at a steady pace, and are timed.</summary>
    public int Probing { get; private init; } = 120;

    public int Students => Rushing + Probing;

    /// <summary>Requests of the rush that are under way at once.</summary>
    public int Connections { get; private init; } = 24;

    /// <summary>Students who are asked what they see at the end, at each server.</summary>
    public int Asked { get; private init; } = 100;

    /// <summary>For how long everybody books before something happens.</summary>
    public TimeSpan Before { get; private init; } = TimeSpan.FromSeconds(3);

    /// <summary>For how long everybody books on once it is over.</summary>
    public TimeSpan After { get; private init; } = TimeSpan.FromSeconds(2);

    /// <summary>Operations to be acknowledged in a control.</summary>
    public int ControlOperations { get; private init; } = 300;

    /// <summary>Measured rounds of the cost of a booking.</summary>
    public int CostRounds => 7;

    /// <summary>Rounds before these, so that every server runs compiled code.</summary>
    public int CostWarmUpRounds => 3;

    /// <summary>Bookings of such a round.</summary>
    public int CostBatch => 1_500;

    /// <summary>Connections over which these come, to one server or to three.</summary>
    public int CostConnections => 48;

    public static ClusterOptions Parse(string[] args)
    {
        var options = new ClusterOptions();
        if (args.Contains("--short"))
        {
            options = options with
            {
                Measures = false,
                Rounds = 1,
                Rushing = 100,
                Probing = 60,
                Connections = 16,
                Asked = 30,
                Before = TimeSpan.FromSeconds(1),
                After = TimeSpan.FromSeconds(0.5),
                ControlOperations = 150,
            };
        }

        for (var i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--short" => options,
                "--rounds" => options with { Rounds = Number(Value()) },
                "--seed" => options with { Seed = Number(Value()) },
                _ => throw new ArgumentException($"'{args[i]}' is not an option.\n{Help}"),
            };

            string Value() => ++i < args.Length ? args[i] : throw new ArgumentException($"'{args[i - 1]}' needs a value.\n{Help}");
        }

        return options;
    }

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new ArgumentException($"'{text}' is not a whole number above 0.\n{Help}");
}
