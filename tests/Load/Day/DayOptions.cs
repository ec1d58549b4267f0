using System.Globalization;

namespace Scheduling.Load.Day;

/// <summary>How many days, and how large.</summary>
internal sealed record DayOptions
{
    public const string Help =
        """
        Usage: ./bench day [options]

          --students N   students of a day (2000)
          --stations N   stations of the site; 0 = as many as they need with little to spare (0)
          --days N       days with different people, arrivals, paces and breaks (5)
          --seed N       the first of them (1)
          --short        one small day: checks everything, its figures mean nothing
        """;

    private const int StudentsPerStation = 400;

    private int _stations;

    public int Students { get; private init; } = 2000;

    public int Stations => _stations > 0 ? _stations : Math.Max(1, (int)Math.Round((double)Students / StudentsPerStation));

    public int Days { get; private init; } = 5;

    public int Seed { get; private init; } = 1;

    public bool Short { get; private init; }

    /// <summary>Reads the options of the command line.</summary>
    /// <exception cref="ArgumentException">One is unknown, or its value is no number.</exception>
    public static DayOptions Parse(string[] args) => args switch
    {
        [] => new DayOptions(),
        ["--short", .. var rest] => Parse(rest) with { Students = 350, Days = 1, Short = true },
        ["--students", var text, .. var rest] when Number(text, 1, 20_000) is { } students => Parse(rest) with { Students = students },
        ["--stations", var text, .. var rest] when Number(text, 0, 50) is { } stations => Parse(rest) with { _stations = stations },
        ["--days", var text, .. var rest] when Number(text, 1, 1_000) is { } days => Parse(rest) with { Days = days },
        ["--seed", var text, .. var rest] when Number(text, 0, int.MaxValue) is { } seed => Parse(rest) with { Seed = seed },
        _ => throw new ArgumentException($"'{args[0]}' is not an option or has no good value.\n{Help}"),
    };

    private static int? Number(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
}
