using Scheduling.Silo.EventLog;

namespace Scheduling.Silo.Audit;

/// <summary>Collects what a check finds, and puts it into words.</summary>
internal sealed class TrailFindings
{
    private readonly List<TrailFinding> _kept = [];

    /// <summary>The first findings.</summary>
    public IReadOnlyList<TrailFinding> Kept => _kept;

    /// <summary>Findings that were not kept.</summary>
    public long More { get; private set; }

    /// <summary>Adds a finding.</summary>
    public void Add(TrailFault kind, FormattableString text)
    {
        if (_kept.Count < TrailReport.MostFindings)
        {
            _kept.Add(new TrailFinding(kind, FormattableString.Invariant(text)));
        }
        else
        {
            More++;
        }
    }

    /// <summary>A row as people ask for it: whose, what, by whom, when.</summary>
    public static string Describe(in EventRow row) => FormattableString.Invariant(
        $"{row.Type ?? "?"} in {row.Stream ?? "?"} v{row.Version ?? 0} by {row.Actor ?? "?"} at {Moment(row.At ?? 0)}");

    /// <summary>A moment as the log counts.</summary>
    public static string Moment(long ticks) => ticks is >= 0 and < 3_000_000_000_000_000_00
        ? new DateTime(ticks + DateTime.UnixEpoch.Ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture)
        : "an impossible time";
}
