using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Scheduling.Silo.Storage.Writing;

/// <summary>
/// Keeps those quiet who can only say that the storage is away, while it is: the guard has said so, once. They say it for each call and each
/// second, with its stack, and whoever called is answered all the same.
/// </summary>
/// <param name="outage">Whether the storage is away.</param>
internal sealed class QuietOutage(StorageOutage outage) : IPostConfigureOptions<LoggerFilterOptions>
{
    private static readonly string[] Repetitive =
    [
        "Orleans.Grain",
        "Orleans.Messaging",
        "Orleans.Runtime.CallbackData",
        "Quartz",
        "Scheduling.Silo.Audit.AuditSealing",
        "Scheduling.Silo.Identity.IdentityRefresh",
        "Scheduling.Silo.Jobs",
        "Scheduling.Silo.Kiosks.KioskDevicesRefresh",
        "Scheduling.Silo.Rosters.RosterImportWorker",
        "Scheduling.Web.Live.LiveCatchUp",
    ];

    /// <summary>Leaves every rule its level, and adds the one question.</summary>
    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        for (var n = 0; n < options.Rules.Count; n++)
        {
            var rule = options.Rules[n];
            options.Rules[n] = new LoggerFilterRule(
                rule.ProviderName,
                rule.CategoryName,
                rule.LogLevel,
                (provider, category, level) => Passes(category, level) && (rule.Filter?.Invoke(provider, category, level) ?? true));
        }
    }

    private bool Passes(string? category, LogLevel level) =>
        !outage.IsOn
        || level is LogLevel.Critical
        || !Repetitive.Any(noisy => category?.StartsWith(noisy, StringComparison.Ordinal) ?? false);
}
