using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using Scheduling.Load.Crash;
using Scheduling.Load.Crash.Check;
using Scheduling.Load.Rush;
using Scheduling.TestKit.Postgres;
using Scheduling.TestKit.Servers;

namespace Scheduling.Load.Cluster.Servers;

/// <summary>What the servers of a cluster share: a database, a Redis, and keys.</summary>
/// <param name="backends">PostgreSQL and Redis.</param>
/// <param name="connectionString">The cluster's database.</param>
/// <param name="folder">Where the servers keep their files.</param>
/// <param name="keys">What they encrypt and sign with.</param>
internal sealed partial class ClusterSite(Backends backends, string connectionString, string folder, ClusterKeys keys)
{
    private int _members;

    public string ConnectionString => connectionString;

    /// <summary>A site with nothing on it.</summary>
    public static async Task<ClusterSite> New(Backends backends, string name)
    {
        var folder = backends.Folder[name];
        return new ClusterSite(backends, await backends.Postgres.CreateDatabase(), folder, ClusterKeys.New(folder));
    }

    /// <summary>Servers that do not run yet.</summary>
    public IReadOnlyList<Member> Servers(int count) => [.. Enumerable.Range(1, count).Select(_ => NewMember())];

    /// <summary>A server that does not run yet, and is alone on the database when it does.</summary>
    public Member Lone() => new(1, new Product(Path.Combine(folder, "server1"), connectionString) { Settings = Common() }, siloPort: 0);

    /// <summary>Makes the first administrator on an empty database, with what the first server of the cluster says.</summary>
    public static async Task<ProductApi> SetUp(Member first)
    {
        var api = new ProductApi(first.Address);
        await api.SetUp((await first.Said(SetupLink())).Groups["token"].Value);
        return api;
    }

    /// <summary>Opens the campaign and signs everybody in, by a server that is stopped afterwards.</summary>
    public async Task<IReadOnlyList<SignedInStudent>> Open(Campus campus, int students)
    {
        await using var first = NewMember();
        await first.Start();
        using var api = await SetUp(first);
        await campus.Open(api);
        var signedIn = await api.Students(Campus.Code, students);
        await first.Stop();
        return signedIn;
    }

    /// <summary>The same data once more. No server may run on it.</summary>
    public async Task<ClusterSite> Copy(string name)
    {
        var database = new NpgsqlConnectionStringBuilder(connectionString);
        var copy = $"{name}_{Guid.NewGuid():n}";
        await PostgresServer.Execute(backends.Postgres.ConnectionString, $"create database {copy} template {database.Database}");
        database.Database = copy;
        return new ClusterSite(backends, database.ToString(), Path.Combine(folder, name), keys);
    }

    /// <summary>The log as it lies there. The servers must have ended.</summary>
    public Task<IReadOnlyList<LogEvent>> ReadLog() => LogReader.Postgres(connectionString);

    private Member NewMember()
    {
        var (number, silo) = (++_members, ChildServer.FreePort());
        var settings = Common();
        settings["Cluster__Enabled"] = "true";
        settings["Cluster__Address"] = "127.0.0.1";
        settings["Cluster__SiloPort"] = silo.ToString(CultureInfo.InvariantCulture);
        settings["DataProtection__Directory"] = keys.Sessions;
        settings["Vault__Key"] = keys.Vault;
        settings["Redis__Configuration"] = backends.Redis.Configuration;

        // Sites share the Redis, and none may start under the prefix of another's database.
        settings["Redis__Prefix"] = new NpgsqlConnectionStringBuilder(connectionString).Database!;
        return new Member(number, new Product(Path.Combine(folder, $"server{number}"), connectionString) { Settings = settings }, silo);
    }

    private static Dictionary<string, string> Common() => new(Product.NoLimitPerAccount) { ["Logging__LogLevel__Default"] = "Warning" };

    [GeneratedRegex(@"/staff/setup\?token=(?<token>\S+)")]
    private static partial Regex SetupLink();
}
