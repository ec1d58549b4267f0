using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Scheduling.Web.Health;

/// <summary>Says what is missing when that changes, and not each time that somebody asks.</summary>
internal sealed partial class ReadinessLog(ILogger<ReadinessLog> logger)
{
    private readonly Lock _gate = new();
    private string _said = "";

    /// <summary>Takes what was just answered.</summary>
    public void Note(HealthReport report)
    {
        var missing = string.Join(' ', Missing(report));
        lock (_gate)
        {
            if (missing == _said)
            {
                return;
            }

            _said = missing;
        }

        if (missing.Length == 0)
        {
            LogReady();
        }
        else
        {
            LogMissing(string.Join(' ', report.Entries
                .Where(entry => entry.Value.Status is not HealthStatus.Healthy)
                .Select(entry => $"{entry.Key}: {entry.Value.Description ?? entry.Value.Exception?.Message}")));
        }
    }

    /// <summary>Names of the parts that are not whole.</summary>
    public static IEnumerable<string> Missing(HealthReport report) =>
        report.Entries.Where(entry => entry.Value.Status is not HealthStatus.Healthy).Select(entry => entry.Key);

    [LoggerMessage(1, LogLevel.Information, "This server does not have all that it needs. {Missing}")]
    private partial void LogMissing(string missing);

    [LoggerMessage(2, LogLevel.Information, "This server has all that it needs.")]
    private partial void LogReady();
}
