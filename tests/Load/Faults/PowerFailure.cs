using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Scheduling.Load.Faults;

/// <summary>Makes the death of the process the death of the machine: puts a <see cref="PageCache"/> of the server's own under SQLite.</summary>
internal static class PowerFailure
{
    /// <summary>Seed of what reaches the disk by itself.</summary>
    public const string SeedSetting = "Faults:Seed";

    /// <summary>Share of the writes that reach the disk, whole or torn, before anybody syncs; 0 to 1.</summary>
    public const string EarlySetting = "Faults:WrittenEarly";

    /// <summary>Share of the syncs that fail; 0 to 1.</summary>
    public const string FailSetting = "Faults:FailedSyncs";

    public static void Plant(IServiceCollection services, IConfiguration configuration) => CachedVfs.Install(new PageCache(
        (int)Number(configuration[SeedSetting]), Number(configuration[EarlySetting]), Number(configuration[FailSetting])));

    private static double Number(string? setting) => setting is null ? 0 : double.Parse(setting, CultureInfo.InvariantCulture);
}
