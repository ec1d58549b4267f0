using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Scheduling.Load.Http.Open;

/// <summary>What came back of one phase. Latencies run from the scheduled time, so that a late generator or a stalled server hides nothing.</summary>
internal sealed class PhaseResult(LoadPhase phase)
{
    /// <summary>Slices of a phase in which latencies are looked at on their own.</summary>
    public static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(250);

    private readonly List<PhaseSlice> _slices = [];
    private readonly SortedDictionary<int, long> _statuses = [];

    public LoadPhase Phase => phase;

    /// <summary>Of the answers that are neither refused as busy nor missing.</summary>
    public LatencyHistogram Answers { get; } = new();

    /// <summary>Of the refusals, 503.</summary>
    public LatencyHistogram Refusals { get; } = new();

    /// <summary>Requests that were due and not sent before the generator gave up.</summary>
    public long Unsent { get; set; }

    /// <summary>When it began, in ticks of the clock.</summary>
    public long Begin { get; set; }

    /// <summary>From its beginning until its last answer came, in ticks of the clock.</summary>
    private long Elapsed { get; set; }

    /// <summary>Answers by status; <see cref="LoadResult.NoAnswer"/> for none.</summary>
    public IReadOnlyDictionary<int, long> Statuses => _statuses;

    /// <summary>By scheduled time.</summary>
    public IReadOnlyList<PhaseSlice> Slices => _slices;

    /// <summary>Answers with a status of success.</summary>
    public long Good => _statuses.Where(status => status.Key is >= 200 and < 300).Sum(status => status.Value);

    /// <summary>Refused as busy.</summary>
    public long Refused => _statuses.GetValueOrDefault(StatusCodes.Status503ServiceUnavailable);

    /// <summary>Neither good nor refused as busy.</summary>
    public long Others => _statuses.Values.Sum() - Good - Refused + Unsent;

    /// <summary>Successes per second, until the last one.</summary>
    public double PerSecond =>
        Good / Math.Max(phase.Requests < long.MaxValue ? 0 : phase.Length.TotalSeconds, (double)Elapsed / Stopwatch.Frequency);

    /// <summary>Successes that came in time, per second of the phase.</summary>
    public double PerSecondWithin(TimeSpan limit) => Good / phase.Length.TotalSeconds * (Answers.Count == 0 ? 0 : Answers.Within(limit));

    /// <summary>Notes an answer.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="due">When it was due, in ticks of the clock from the start of the phase.</param>
    /// <param name="ticks">From the scheduled time to the last byte.</param>
    public void Note(int status, long due, long ticks)
    {
        _statuses[status] = _statuses.GetValueOrDefault(status) + 1;
        Elapsed = Math.Max(Elapsed, due + ticks);
        var index = (int)(Stopwatch.GetElapsedTime(0, due) / Slice);
        while (_slices.Count <= index)
        {
            _slices.Add(new PhaseSlice());
        }

        var refused = status == StatusCodes.Status503ServiceUnavailable;
        _slices[index].Note(refused || status == LoadResult.NoAnswer, ticks);
        if (refused)
        {
            Refusals.Record(ticks);
        }
        else if (status != LoadResult.NoAnswer)
        {
            Answers.Record(ticks);
        }
    }
}
