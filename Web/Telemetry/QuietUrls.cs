using Microsoft.Extensions.Options;

namespace Scheduling.Web.Telemetry;

/// <summary>
/// Keeps addresses out of the log, however talkative it is set: the framework writes them with their queries, in which staff search for
/// names and a hub's client shows its token.
/// </summary>
internal sealed class QuietUrls : IPostConfigureOptions<LoggerFilterOptions>
{
    // The first writes each request's address, the second each outgoing one's.
    private static readonly string[] Categories = ["Microsoft.AspNetCore.Hosting.Diagnostics", "System.Net.Http.HttpClient"];

    /// <inheritdoc/>
    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        foreach (var provider in options.Rules.Select(rule => rule.ProviderName).Append(null).Distinct().ToList())
        {
            foreach (var category in Categories)
            {
                options.Rules.Add(new LoggerFilterRule(provider, category, LogLevel.Warning, filter: null));
            }
        }
    }
}
