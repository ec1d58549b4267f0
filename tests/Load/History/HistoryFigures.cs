using System.Globalization;
using System.Text;
using System.Text.Json;
using Scheduling.Load.History.Checking;
using Scheduling.Load.History.Findings;
using Scheduling.Load.History.Model;
using Scheduling.Load.History.Recording;

namespace Scheduling.Load.History;

/// <summary>What the recorded histories hold, and which of them cannot be explained. Told of many at the same time.</summary>
internal sealed class HistoryFigures
{
    // As many as the controls are tried on.
    private const int Sample = 500;
    private const int MostShrunk = 3;

    // Fewer histories are somebody's look at a few, in which not everything needs to happen.
    private const int Enough = 150;
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, int> _answers = new(StringComparer.Ordinal);
    private readonly List<RecordedHistory> _violations = [];
    private readonly List<RecordedHistory> _sound = [];
    private readonly List<int> _undecided = [];

    public int Histories { get; private set; }

    /// <summary>Requests that were sent.</summary>
    public int Operations { get; private set; }

    /// <summary>Requests of which nobody knows what became of them.</summary>
    public int Unknown { get; private set; }

    /// <summary>Requests that were under way together with another one of the same history.</summary>
    public int Overlapping { get; private set; }

    /// <summary>Histories that no order of their calls explains.</summary>
    public IReadOnlyList<RecordedHistory> Violations => _violations;

    /// <summary>Some that are sound and in which every answer is known.</summary>
    public IReadOnlyList<RecordedHistory> Sound => _sound;

    /// <summary>Checks a history and counts it.</summary>
    public void Add(RecordedHistory history)
    {
        var verdict = history.Check();
        var overlapping = Overlaps(history);
        lock (_gate)
        {
            Histories++;
            Operations += history.Attempts.Length;
            Unknown += history.Attempts.Count(attempt => attempt.Returned is null);
            Overlapping += overlapping;
            foreach (var attempt in history.Attempts)
            {
                var name = $"{attempt.Ask.GetType().Name}: {(attempt.Answer switch { null => "unknown", Answer.Refused refused => refused.Code, _ => "accepted" })}";
                _answers[name] = _answers.GetValueOrDefault(name) + 1;
            }

            if (verdict is Verdict.Impossible)
            {
                _violations.Add(history);
            }
            else if (verdict is Verdict.Undecided)
            {
                _undecided.Add(history.Number);
            }
            else if (_sound.Count < Sample && history.IsClosed)
            {
                _sound.Add(history);
            }
        }
    }

    /// <summary>The smallest of the histories that cannot be explained, with all that does not matter left out.</summary>
    public RecordedHistory? SmallestViolation() =>
        Smallest(_violations);

    /// <summary>The smallest that some histories shrink to; null when there are none.</summary>
    public static RecordedHistory? Smallest(IEnumerable<RecordedHistory> violations) =>
        violations.OrderBy(history => history.Attempts.Length).Take(MostShrunk).Select(Shrinker.Shrink).MinBy(history => history.Attempts.Length);

    /// <summary>A history in which nobody meets proves nothing, and neither does one in which nobody is ever refused.</summary>
    public void MustMeanSomething()
    {
        string[] wanted =
        [
            "Adjust: accepted", "Book: accepted", "Book: already-booked", "Book: slot-closed", "Book: slot-full", "Book: operation-reused", "Book: unknown",
            "Cancel: accepted", "Cancel: booking-not-active", "CountSeats: accepted", "Move: accepted", "Move: slot-full", "ReadBookings: accepted",
        ];
        if (Histories >= Enough && wanted.Where(name => !_answers.ContainsKey(name)).ToList() is { Count: > 0 } missing)
        {
            throw new BenchFailedException($"In {Histories} histories this never happened: {string.Join(", ", missing)}.");
        }

        if (_undecided.Count > 0)
        {
            throw new BenchFailedException($"Nobody knows whether these histories can be explained: {string.Join(", ", _undecided)}.");
        }

        if (Overlapping < Operations / 10)
        {
            throw new BenchFailedException($"Only {Overlapping:N0} of {Operations:N0} requests were under way together with another.");
        }
    }

    public string Table()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Histories:N0} histories, {Operations:N0} requests, {Overlapping:N0} of them beside another, {Unknown:N0} without an answer, {_violations.Count} histories that cannot be explained");
        foreach (var (answer, count) in _answers)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {answer,-32} {count,10:N0}");
        }

        return text.ToString();
    }

    public string Json(HistoryOptions options, int controls, int caught) => JsonSerializer.Serialize(new
    {
        scenario = "history",
        seed = options.Seed,
        histories = Histories,
        operations = Operations,
        violations = _violations.Count,
        unknown = Unknown,
        overlapping = Overlapping,
        kills = options.Kills,
        controls = new { of = controls, caught },
    });

    private static int Overlaps(RecordedHistory history) => history.Attempts.Count(attempt => history.Attempts.Any(other =>
        !ReferenceEquals(attempt, other)
        && attempt.Called < (other.Returned ?? long.MaxValue)
        && other.Called < (attempt.Returned ?? long.MaxValue)));
}
