using System.Globalization;
using System.Text;
using System.Text.Json;
using Scheduling.Load.Rush;

namespace Scheduling.Load.Cut;

/// <summary>What the cutting did.</summary>
internal sealed class CutFigures(CutOptions options)
{
    /// <summary>How much more memory may be in use in the second half of the stretches than in the first, MB: buffers come and go, a leak only comes.</summary>
    private const double MostGrowthMb = 150;

    public int Cuts { get; set; }

    public int Stalls { get; set; }

    public int Changes { get; set; }

    /// <summary>After each stretch, seconds until every client showed the truth.</summary>
    public List<double> MendedSeconds { get; } = [];

    /// <summary>Resident memory of the server after each stretch, MB.</summary>
    public List<double> MemoryMb { get; } = [];

    /// <summary>The clients that were worst off when patience ended; all 0 when every stretch ended well.</summary>
    public Shown Worst { get; set; } = new(0, 0, 0, 0);

    /// <summary>Connections that were cut at one instant.</summary>
    public int Reconnects { get; set; }

    /// <summary>Until all of them showed the truth again.</summary>
    public double ReconnectSeconds { get; set; }

    public int Controls { get; private set; }

    public int Caught { get; private set; }

    public bool IsGood => Worst.IsTrue && Caught == Controls && IsBounded(MemoryMb) && Reconnects >= options.Reconnects;

    /// <summary>Whether memory stays where it is: the later half of the samples is not far above the earlier one.</summary>
    public static bool IsBounded(IReadOnlyList<double> samples)
    {
        var half = samples.Count / 2;
        return half == 0 || samples.Skip(samples.Count - half).ToList().Median() - samples.Take(samples.Count - half).ToList().Median() <= MostGrowthMb;
    }

    /// <summary>Counts a control.</summary>
    public void Control(bool caught)
    {
        Controls++;
        Caught += caught ? 1 : 0;
    }

    public string Table()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{options.Clients:N0} clients, {options.Stretches} stretches of {options.Stretch.TotalSeconds:0} s: {Cuts:N0} cuts, {Stalls:N0} stalls, {Changes:N0} changes; in the end {Worst}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  until all showed the truth after a stretch: {string.Join(", ", MendedSeconds.Select(seconds => $"{seconds:0.0} s"))}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  memory of the server after a stretch: {string.Join(", ", MemoryMb.Select(mb => $"{mb:0} MB"))}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  {Reconnects:N0} connections cut at one instant: all showed the truth after {ReconnectSeconds:0.0} s");
        return text.ToString();
    }

    public string Json() => JsonSerializer.Serialize(new
    {
        scenario = "cut",
        seed = options.Seed,
        clients = options.Clients,
        cuts = Cuts,
        stalls = Stalls,
        changes = Changes,
        diverged = Worst.Diverged,
        gaps = Worst.Gaps,
        wentBack = Worst.Regressed,
        mendedSeconds = Round(MendedSeconds.DefaultIfEmpty().Max()),
        reconnects = Reconnects,
        reconnectSeconds = Round(ReconnectSeconds),
        memoryMb = Math.Round(MemoryMb.DefaultIfEmpty().Max()),
        controls = new { of = Controls, caught = Caught },
    });

    private static double Round(double value) => Math.Round(value, 2);
}
