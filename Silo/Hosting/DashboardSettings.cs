using Microsoft.Extensions.Configuration;

namespace Scheduling.Silo.Hosting;

/// <summary>Whether the dashboard of Orleans is served; the configuration section <c>Dashboard</c>.</summary>
public sealed class DashboardSettings
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Dashboard";

    /// <summary>
    /// Whether it is on. Off by default: it puts a filter on the way of every call and looks at every silo each second. All servers of a
    /// cluster need the same setting, because each answers for its own silo.
    /// </summary>
    public bool Enabled { get; set; }

    /// <summary>Reads the section.</summary>
    public static DashboardSettings From(IConfiguration configuration) =>
        configuration.GetSection(Section).Get<DashboardSettings>() ?? new DashboardSettings();
}
