using Microsoft.Extensions.Configuration;

namespace Scheduling.Silo.Hosting;

/// <summary>Whether the dashboard of Orleans is served; the configuration section <c>Dashboard</c>.</summary>
public static class DashboardSettings
{
    private const string Enabled = "Dashboard:Enabled";

    /// <summary>
    /// Whether it is on. Off by default: it puts a filter on the way of every call and looks at every silo each second. All servers of a
    /// cluster need the same setting, because each answers for its own silo.
    /// </summary>
    public static bool IsDashboardEnabled(this IConfiguration configuration) => configuration.GetValue<bool>(Enabled);
}
