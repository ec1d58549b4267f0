using Scheduling.Load.Faults;
using Scheduling.TestKit.Servers;

namespace Scheduling.Load.Rush;

/// <summary>The real server, built, as a child process with data of its own.</summary>
/// <param name="data">Folder of its SQLite files and its keys.</param>
/// <param name="connectionString">The PostgreSQL database that it uses; null for SQLite.</param>
internal sealed class Product(string data, string? connectionString)
{
    /// <summary>Where it keeps the keys of its tokens.</summary>
    public string SessionKeys => Path.Combine(data, "keys", "sessions");

    /// <summary>For benches in which one account does the work of many.</summary>
    public static IReadOnlyDictionary<string, string> NoLimitPerAccount { get; } = new Dictionary<string, string>
    {
        ["RateLimits__Principal__Burst"] = "1000000",
        ["RateLimits__Principal__PerSecond"] = "1000000",
    };

    /// <summary>Settings beside those that every bench needs, as <c>Section__Key</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Starts it, again on the same data when it ran before.</summary>
    /// <param name="port">Where to listen; null for any free port.</param>
    /// <param name="death">Kills it while it starts.</param>
    public Task<ChildServer> Start(int? port = null, CancellationToken death = default) =>
        ChildServer.Start(BuiltServer.Assembly, [], BuiltServer.Folder, Environment, port, death);

    /// <summary>Starts it with deliberate faults (<see cref="Fault"/>), again on the same data when it ran before.</summary>
    /// <param name="faults">Their names.</param>
    /// <param name="settings">Settings of the faults, as <c>--key=value</c>.</param>
    public Task<ChildServer> StartPlanted(IEnumerable<string> faults, params IEnumerable<string> settings) =>
        StartPlanted(faults, port: null, settings);

    /// <inheritdoc cref="StartPlanted(IEnumerable{string}, IEnumerable{string})"/>
    /// <param name="port">Where to listen; null for any free port.</param>
    public Task<ChildServer> StartPlanted(IEnumerable<string> faults, int? port, params IEnumerable<string> settings) =>
        ChildServer.Start(PlantedServer.Assembly, PlantedServer.Arguments(faults, settings), BuiltServer.Folder, Environment, port);

    private Dictionary<string, string> Environment => new(Settings)
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["Demo__Seed"] = "false",
        ["Storage__Provider"] = connectionString is null ? "Sqlite" : "Postgres",
        ["Storage__DataDirectory"] = data,
        ["Storage__ConnectionString"] = connectionString ?? "",

        // The whole school calls from this one address; the limit per student stays what it is.
        ["RateLimits__Address__Burst"] = "10000000",
        ["RateLimits__Address__PerSecond"] = "10000000",
    };
}
