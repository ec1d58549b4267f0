using System.Text.RegularExpressions;
using Npgsql;
using Scheduling.Load.Crash.Check;
using Scheduling.Load.Faults;
using Scheduling.Load.Rush;
using Scheduling.TestKit.Postgres;
using Scheduling.TestKit.Servers;

namespace Scheduling.Load.Crash;

/// <summary>Where it happens: a product, its data, and the PostgreSQL server under it if there is one.</summary>
/// <param name="folder">Folder of the product's files.</param>
/// <param name="postgres">PostgreSQL's machine; null on SQLite.</param>
/// <param name="connectionString">The product's database there.</param>
internal sealed partial class Stage(string folder, DatabaseMachine? postgres, string? connectionString)
{
    private const double WrittenEarly = 0.3;
    private const double FailedSyncs = 0.15;

    private readonly Product _product = new(folder, connectionString)
    {
        Settings = new Dictionary<string, string>
        {
            // A few staff do the work of a whole hall here; how often one account may ask is not what is tried.
            ["RateLimits__Principal__Burst"] = "1000000",
            ["RateLimits__Principal__PerSecond"] = "1000000",
        },
    };

    public DatabaseMachine? Postgres => postgres;

    /// <summary>Connection string of the product's database; null on SQLite.</summary>
    public string? ConnectionString => connectionString;

    /// <summary>Starts the product, on a machine that will die so.</summary>
    public Task<ChildServer> Start(Death death, int seed, CancellationToken killed = default) => death switch
    {
        Death.Power => StartPlanted([Fault.PowerLoss], seed),
        Death.FailingDisk => StartPlanted([Fault.PowerLoss], seed, $"--{PowerFailure.FailSetting}={FailedSyncs}"),
        _ => _product.Start(death: killed),
    };

    /// <summary>Starts it with faults.</summary>
    public Task<ChildServer> StartPlanted(IEnumerable<string> faults, int seed, params IEnumerable<string> settings) => _product.StartPlanted(
        faults, [$"--{PowerFailure.SeedSetting}={seed}", $"--{PowerFailure.EarlySetting}={WrittenEarly}", .. settings]);

    /// <summary>Starts it for the first time, opens the campaign, signs everybody in, and kills it.</summary>
    public async Task<(IReadOnlyList<SignedInStudent> Students, string StaffToken)> SetUp(Campus campus, int count)
    {
        await using var server = await _product.Start();
        using var api = new ProductApi(server.Address);
        await api.SetUp((await server.Said(SetupLink())).Groups["token"].Value);
        await campus.Open(api);
        var students = await api.Students(Campus.Code, count);
        var staff = await api.Post("/api/v1/dev/tokens", new { kind = "staff", userName = "bench" });
        return (students, staff.GetProperty("items")[0].GetProperty("accessToken").GetString()!);
    }

    /// <summary>The same data once more, for a control. No server may run on it.</summary>
    public async Task<Stage> Copy(string to)
    {
        Directory.CreateDirectory(to);

        // A socket that a killed server left behind is no data, and cannot be copied.
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) != ".sock");
        foreach (var file in files)
        {
            var copy = Path.Combine(to, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        if (postgres is null)
        {
            return new Stage(to, null, null);
        }

        var database = new NpgsqlConnectionStringBuilder(connectionString);
        var name = $"control_{Guid.NewGuid():n}";
        await PostgresServer.Execute(postgres.Server.ConnectionString, $"create database {name} template {database.Database}");
        database.Database = name;
        return new Stage(to, postgres, database.ToString());
    }

    /// <summary>The log as it lies there. The server must have ended.</summary>
    public Task<IReadOnlyList<LogEvent>> ReadLog() =>
        connectionString is null ? LogReader.Sqlite(Path.Combine(folder, "scheduling.db")) : LogReader.Postgres(connectionString);

    [GeneratedRegex(@"/staff/setup\?token=(?<token>\S+)")]
    private static partial Regex SetupLink();
}
