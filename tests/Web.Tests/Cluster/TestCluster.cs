using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Scheduling.Silo.Vault;
using Scheduling.TestKit;
using Scheduling.TestKit.Postgres;
using Scheduling.TestKit.Servers;
using Scheduling.Web.Auth;
using Scheduling.Web.Hosting;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Cluster;

/// <summary>
/// A cluster as operators run it: servers in processes of their own on one PostgreSQL and one Redis, and a silo without HTTP. Each client
/// that is made goes to the next server, so that a test speaks to all of them.
/// </summary>
public sealed partial class TestCluster : ITestServer, IAsyncDisposable
{
    private readonly TempDirectory _folder = new();
    private readonly List<Member> _members = [];
    private readonly Dictionary<string, string> _settings = [];
    private readonly ServiceProvider _services;
    private readonly Lazy<Task<ApiClient>> _admin;
    private int _next;

    private TestCluster(PostgresServer postgres, RedisServer redis)
    {
        (Postgres, Redis) = (postgres, redis);
        _admin = new(SetUp);
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        var vault = new ConfigurationBuilder().AddInMemoryCollection([new("Vault:Key", key)]).Build();
        _services = new ServiceCollection().AddLogging().AddVault(vault).BuildServiceProvider();
        _settings["Vault__Key"] = key;
    }

    /// <summary>The database.</summary>
    public PostgresServer Postgres { get; }

    /// <summary>Connection string of the cluster's database.</summary>
    public string Database { get; private set; } = null!;

    /// <summary>The feed between the servers.</summary>
    public RedisServer Redis { get; }

    /// <inheritdoc/>
    public IServiceProvider Services => _services;

    /// <inheritdoc/>
    public Task<ApiClient> Admin => _admin.Value;

    /// <summary>Roots of the servers that answer people.</summary>
    public IReadOnlyList<Uri> Addresses => [.. _members.Where(member => member.ServesPeople).Select(member => member.Address)];

    /// <summary>Starts the servers all at once, on an empty database.</summary>
    /// <param name="servers">Servers that answer people.</param>
    /// <param name="silos">Silos without HTTP.</param>
    public static async Task<TestCluster> Start(int servers = 3, int silos = 1)
    {
        var cluster = new TestCluster(await PostgresServer.Start(), await RedisServer.Start());
        try
        {
            cluster.Database = await cluster.Postgres.CreateDatabase();
            for (var n = 0; n < servers + silos; n++)
            {
                cluster._members.Add(new Member(ServesPeople: n < servers, ChildServer.FreePort(), ChildServer.FreePort(), $"data{n}"));
            }

            await Task.WhenAll(Enumerable.Range(0, servers + silos).Select(cluster.Start));
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public ApiClient Anonymous() => new(NextAddress);

    /// <summary>Starts a member that does not run, at the addresses that it had.</summary>
    public async Task Start(int member)
    {
        var one = _members[member];
        one.Process = await ChildServer.Start(BuiltServer.Assembly, one.ServesPeople ? [] : [WebServer.NoHttp], BuiltServer.Folder, Settings(one), one.Port);
    }

    /// <summary>Starts one more process with settings of its own, which is expected to end.</summary>
    /// <returns>What it said.</returns>
    public async Task<string> Refused(params (string Name, string Value)[] settings)
    {
        var stranger = new Member(ServesPeople: true, ChildServer.FreePort(), ChildServer.FreePort(), $"stranger{Guid.NewGuid():N}");
        var environment = Settings(stranger);
        foreach (var (name, value) in settings)
        {
            environment[name] = value;
        }

        var failure = await Assert.ThrowsAsync<ServerFailedException>(
            async () => await ChildServer.Start(BuiltServer.Assembly, [], BuiltServer.Folder, environment, stranger.Port));
        return failure.Message;
    }

    /// <summary>The port at which the other servers reach a member.</summary>
    public int SiloPort(int member) => _members[member].SiloPort;

    /// <summary>Ends a member as a power cut does.</summary>
    public async Task Kill(int member) => await _members[member].Let().DisposeAsync();

    /// <summary>Stops a member as a supervisor does.</summary>
    /// <returns>Its exit code, which is 0.</returns>
    public async Task<int> Stop(int member)
    {
        const int terminate = 15;
        await using var process = _members[member].Let();
        process.Signal(terminate);
        var code = await process.Ended(TimeSpan.FromSeconds(40));
        return code == 0
            ? code
            : throw new ServerFailedException($"A server that was asked to stop ended with {code}:\n{string.Join('\n', process.LastWords)}");
    }

    /// <summary>Lets a member hang, or go on.</summary>
    public void Freeze(int member, bool frozen)
    {
        const int stop = 19, go = 18;
        _members[member].Process!.Signal(frozen ? stop : go);
    }

    /// <summary>Waits until a member ends by itself.</summary>
    /// <returns>Its exit code, and what it wrote last.</returns>
    public async Task<(int Code, string LastWords)> Ended(int member)
    {
        await using var process = _members[member].Let();
        return (await process.Ended(TimeSpan.FromSeconds(40)), string.Join('\n', process.LastWords));
    }

    /// <summary>Whether the others have declared dead whatever runs at a member's address.</summary>
    public async Task<bool> IsDead(int member)
    {
        const int active = 3;
        await using var source = NpgsqlDataSource.Create(Database);
        await using var command = source.CreateCommand(
            $"select count(*) from orleansmembershiptable where port = {_members[member].SiloPort} and status = {active}");
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))! == 0;
    }

    /// <summary>What the servers that run wrote about failures that nobody expected.</summary>
    public string Unexpected() => string.Join('\n', _members.Where(member => member.Process is not null).SelectMany(
        member => member.Process!.LastWords.SkipWhile(line => !line.Contains("unexpectedly", StringComparison.Ordinal)).Take(40)));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var process in _members.Select(member => member.Process).OfType<ChildServer>())
        {
            await process.DisposeAsync();
        }

        await _services.DisposeAsync();
        await Redis.DisposeAsync();
        await Postgres.DisposeAsync();
        _folder.Dispose();
    }

    private Uri NextAddress()
    {
        var addresses = Addresses;
        return addresses[(Interlocked.Increment(ref _next) & int.MaxValue) % addresses.Count];
    }

    private Dictionary<string, string> Settings(Member member) => new(_settings)
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["Cluster__Enabled"] = "true",
        ["Cluster__Address"] = "127.0.0.1",
        ["Cluster__SiloPort"] = member.SiloPort.ToString(CultureInfo.InvariantCulture),
        ["Storage__Provider"] = "Postgres",
        ["Storage__ConnectionString"] = Database,
        ["Storage__DataDirectory"] = _folder[member.Data],
        ["DataProtection__Directory"] = _folder["sessions"],
        ["Redis__Configuration"] = Redis.Configuration,
        ["Logging__LogLevel__Default"] = "Warning",

        // All tests share one address; the limits have a test of their own.
        ["RateLimits__SignIn__Burst"] = "100000",
        ["RateLimits__Otp__Burst"] = "100000",
        ["RateLimits__Principal__Burst"] = "100000",
        ["Stopping__Quiet"] = "00:00:00.2",
    };

    private async Task<ApiClient> SetUp()
    {
        var said = await _members[0].Process!.Said(SetupLink());
        var session = await Anonymous().Post<Session>(
            "/api/v1/setup", new { token = said.Groups["token"].Value, userName = "root", displayName = "Root", password = "correct horse battery", session = "token" });
        return Anonymous().With(session.AccessToken!);
    }

    [GeneratedRegex(@"setup\?token=(?<token>\w+)")]
    private static partial Regex SetupLink();

    private sealed record Member(bool ServesPeople, int Port, int SiloPort, string Data)
    {
        public ChildServer? Process { get; set; }

        /// <summary>Its process, which ends.</summary>
        public ChildServer Let()
        {
            var process = Process!;
            Process = null;
            return process;
        }

        public Uri Address => new($"http://127.0.0.1:{Port}");
    }
}
