using System.Diagnostics.Metrics;

namespace Scheduling.Web.Problems;

/// <summary>Counts what is refused over HTTP, by code.</summary>
internal static class ProblemMetrics
{
    private static readonly Meter Meter = new("Scheduling.Web");
    private static readonly Counter<long> Refusals =
        Meter.CreateCounter<long>("scheduling.http.refusals", "{refusal}", "Requests answered with problem details, by code.");

    /// <summary>Counts one refusal.</summary>
    public static void Count(string code, int status) =>
        Refusals.Add(1, new("code", code), new("http.response.status_code", status));
}
