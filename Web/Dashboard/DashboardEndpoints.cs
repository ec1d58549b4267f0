using Orleans.Dashboard;
using Scheduling.Silo.Hosting;
using Scheduling.Web.Auth;

namespace Scheduling.Web.Dashboard;

/// <summary>The dashboard of Orleans: what runs where, how often it is called and how long that takes.</summary>
internal static class DashboardEndpoints
{
    /// <summary>Where it is.</summary>
    public const string Path = "/staff/orleans";

    /// <summary>Adds the dashboard's page, files and figures for administrators of every campaign, if the settings ask for it.</summary>
    public static void MapDashboard(this WebApplication app)
    {
        if (DashboardSettings.From(app.Configuration).Enabled)
        {
            app.MapOrleansDashboard(Path).RequirePermissionEverywhere(Permission.RuntimeRead).ExcludeFromDescription();
        }
    }
}
