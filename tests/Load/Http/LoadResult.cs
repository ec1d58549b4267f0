using System.Diagnostics;

namespace Scheduling.Load.Http;

/// <summary>What came back: a status and a time for every request, in the order of the requests.</summary>
internal sealed record LoadResult(TimeSpan Elapsed, int[] Statuses, long[] LatencyTicks)
{
    /// <summary>The status of a request that was not sent, or not answered before the server was gone.</summary>
    public const int NoAnswer = 0;

    public double PerSecond => Statuses.Length / Elapsed.TotalSeconds;

    public int Count(int status) => Statuses.Count(each => each == status);

    public IEnumerable<double> LatenciesMs => LatencyTicks.Select(ticks => ticks * 1000.0 / Stopwatch.Frequency);

    /// <summary>Fails the bench unless every request was answered with <paramref name="status"/>: a rate of errors is no rate.</summary>
    public LoadResult MustAll(int status, string what)
    {
        if (Statuses.All(each => each == status))
        {
            return this;
        }

        var counts = string.Join(", ", Statuses.CountBy(each => each).OrderBy(each => each.Key).Select(each => $"{each.Value} × {each.Key}"));
        throw new BenchFailedException($"{what}: every answer should be {status}; got {counts}.");
    }
}
