using System.Reflection;

namespace Scheduling.Silo.Maintenance;

/// <summary>Which version of the program this is.</summary>
internal static class ProductVersion
{
    /// <summary>For people, and for the manifests of backups.</summary>
    public static string Text { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
