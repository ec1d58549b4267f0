using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Scheduling.Silo.EventLog;

namespace Scheduling.Load.Faults;

/// <summary>Broken on purpose: keeps something of what it writes for ever.</summary>
/// <param name="inner">The real store.</param>
/// <param name="bytes">Memory that is lost with every append.</param>
/// <param name="every">Appends until the next handle is lost; 0 for none.</param>
internal sealed class LeakingStore(IAppendStore inner, int bytes, int every) : StoreWrapper(inner)
{
    /// <summary>Memory that <see cref="Fault.LeakMemory"/> loses with every append, bytes.</summary>
    public const string BytesSetting = "Faults:LeakBytes";

    /// <summary>Appends after which <see cref="Fault.LeakHandles"/> loses a handle.</summary>
    public const string EverySetting = "Faults:LeakEvery";

    private readonly List<byte[]> _kept = [];
    private readonly List<FileStream> _open = [];
    private long _written;

    public static void PlantMemory(IServiceCollection services, IConfiguration configuration) =>
        services.Wrap<IAppendStore>((_, store) => new LeakingStore(store, Number(configuration[BytesSetting]), every: 0));

    public static void PlantHandles(IServiceCollection services, IConfiguration configuration) =>
        services.Wrap<IAppendStore>((_, store) => new LeakingStore(store, bytes: 0, Number(configuration[EverySetting])));

    public override IReadOnlyList<Conflict> Write(IReadOnlyList<PendingAppend> batch)
    {
        foreach (var _ in batch)
        {
            if (bytes > 0)
            {
                _kept.Add(new byte[bytes]);
            }

            if (every > 0 && ++_written % every == 0)
            {
                _open.Add(File.OpenRead("/dev/null"));
            }
        }

        return Inner.Write(batch);
    }

    private static int Number(string? setting) => int.Parse(setting ?? "0", CultureInfo.InvariantCulture);
}
