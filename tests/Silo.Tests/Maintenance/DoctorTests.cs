using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Scheduling.Silo.Maintenance;
using Scheduling.Silo.Maintenance.Doctor;
using Scheduling.Silo.Maintenance.Doctor.Checks;
using Scheduling.Silo.Tests.Vault;
using Scheduling.TestKit;
using Scheduling.TestKit.Postgres;

namespace Scheduling.Silo.Tests.Maintenance;

/// <summary>Plants faults in a deployment, and looks for the words.</summary>
public sealed class DoctorTests : IAsyncLifetime
{
    private readonly TempDirectory _folder = new();

    public async ValueTask InitializeAsync()
    {
        await using var host = await VaultHost.Start(new Dictionary<string, string?> { ["Storage:DataDirectory"] = _folder.Path });
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Deployment_ThatIsWell_IsFound()
    {
        using var gateway = Listener();
        var found = await Examine(all: true, ("urls", "https://127.0.0.1:0"), ("Sms:WebhookUrl", $"http://127.0.0.1:{Port(gateway)}/sms"));

        string[] machine = ["Free space", "File system", "Disk sync", "Open files", "Memory", "Data folder"];
        Assert.All(found.Where(finding => !machine.Contains(finding.Key)), finding => Assert.True(finding.Value.Level is FindingLevel.Fine, $"{finding.Key}: {finding.Value.What}"));
        Assert.All(machine, check => Assert.NotEmpty(found[check].What));
        Assert.Contains("opened 0 records", found["Vault key"].What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_Running_KeepsItsFilesToItself()
    {
        await using var host = await VaultHost.Start(new Dictionary<string, string?> { ["Storage:DataDirectory"] = _folder.Path });
        var found = await Examine();

        Assert.Contains($"Process {Environment.ProcessId} serves", found["Server"].What, StringComparison.Ordinal);
        Assert.All(["Database", "Schema", "Durability", "Event log", "Vault key", "Clock"], check => Assert.Equal(FindingLevel.Note, found[check].Level));
    }

    [Fact]
    public async Task Server_ThatHangs_IsFound()
    {
        using var held = new FileStream(_folder["server.lock"], FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        await Wrong("Server", "does not answer");
    }

    [Fact]
    public async Task Environment_OfDevelopers_IsFound()
    {
        Assert.Contains("Development", (await Examine(environment: "Development"))["Environment"].What, StringComparison.Ordinal);
        await Wrong("Environment", "made-up school", ("Demo:Seed", "true"));
    }

    [Fact]
    public async Task Folder_Missing_IsFound() => await Wrong("Data folder", "is not there", ("Storage:DataDirectory", _folder["missing"]));

    [Fact]
    public async Task Restore_Interrupted_IsFound()
    {
        await File.WriteAllTextAsync(_folder["restore.unfinished"], "", TestContext.Current.CancellationToken);
        await Wrong("Restore", "was interrupted");
    }

    [Fact]
    public async Task Database_Damaged_IsFound()
    {
        var bytes = await File.ReadAllBytesAsync(_folder["vault.db"], TestContext.Current.CancellationToken);
        Array.Fill(bytes, (byte)0x5A, 4096, bytes.Length - 4096);
        await File.WriteAllBytesAsync(_folder["vault.db"], bytes, TestContext.Current.CancellationToken);
        var found = (await Examine())["Database"];
        Assert.Equal(FindingLevel.Wrong, found.Level);
        Assert.Contains("estore the newest backup", found.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schema_OfANewerProgram_IsFound()
    {
        Execute("scheduling.db", "insert into schema_versions values ('event-log', 99, '')");
        await Wrong("Schema", "version 99");
    }

    [Theory]
    [InlineData("data = 'no json'", "invalid")]
    [InlineData("type = x'00'", "cannot be read")]
    public async Task Event_Unreadable_IsFound(string damage, string expected)
    {
        Execute("scheduling.db", $"""
            insert into events (stream, version, type, data, at, actor, operation) values ('test/1', 1, 'a', 'b', 0, 'c', 'd');
            drop trigger events_keep_from_update;
            pragma ignore_check_constraints = on;
            create table loose as select * from events;
            update loose set {damage} where stream = 'test/1';
            drop table events;
            alter table loose rename to events;
            """);
        await Wrong("Event log", expected);
    }

    [Fact]
    public async Task Clock_SetBack_IsFound()
    {
        var future = (DateTimeOffset.UtcNow.AddHours(1).UtcTicks - DateTime.UnixEpoch.Ticks).ToString(System.Globalization.CultureInfo.InvariantCulture);
        Execute("scheduling.db", $"insert into events (stream, version, type, data, at, actor, operation) values ('test/1', 1, 'a', '{{}}', {future}, 'c', 'd')");
        await Wrong("Clock", "in the future");
    }

    [Fact]
    public async Task VaultKey_LostOrOpenOrWrong_IsFound()
    {
        var key = Path.Combine(_folder.Path, "keys", "vault.key");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
            await Wrong("Vault key", "can be read by others");
        }

        File.Delete(key);
        await Wrong("Vault key", "There is no key");
        await Wrong("Vault key", "not the key that this vault was made with", ("Vault:Key", Convert.ToBase64String(new byte[32])));
        await Wrong("Vault key", "is not one", ("Vault:Key", "short"));
    }

    [Fact]
    public async Task Trail_Tampered_IsFoundWhenAllIsLookedAt()
    {
        Execute("scheduling.db", "drop trigger audit_seals_keep_from_delete");
        var found = (await Examine(all: true))["Audit trail"];
        Assert.Equal(FindingLevel.Wrong, found.Level);
    }

    [Fact]
    public async Task Neighbours_OutOfReach_AreFound()
    {
        var closed = Listener();
        var port = Port(closed);
        closed.Dispose();
        await Wrong("Text messages", "No gateway is set");
        await Wrong("Text messages", "cannot be reached", ("Sms:WebhookUrl", $"https://127.0.0.1:{port}/sms"));
        await Wrong("Telemetry", "cannot be reached", ("OTEL_EXPORTER_OTLP_ENDPOINT", $"http://127.0.0.1:{port}"));
        await Wrong("Telemetry", "is no address", ("OTEL_EXPORTER_OTLP_ENDPOINT", "collector"));
        await Wrong("Redis", "does not answer", ("Redis:Configuration", $"127.0.0.1:{port},connectTimeout=500"));
        await Wrong("Database", "does not answer", ("Storage:Provider", "Postgres"), ("Storage:ConnectionString", $"Host=127.0.0.1;Port={port};Username=nobody;Timeout=2"));
    }

    [Fact]
    public async Task Addresses_TakenOrOpen_AreFound()
    {
        using var other = Listener();
        await Wrong("Ports", "in use by another program", ("urls", $"http://127.0.0.1:{Port(other)}"));
        await Wrong("TLS and proxy", "plain http from the network", ("urls", "http://*:0"));
        await Wrong("TLS and proxy", "plain http from the network", ("http_ports", "8080"));
        await Wrong("TLS and proxy", "is no network", ("TrustedProxies", "proxy.example"));
        Assert.Equal(FindingLevel.Fine, (await Examine(settings: [("urls", "http://*:0"), ("TrustedProxies", "10.0.0.0/8")]))["TLS and proxy"].Level);
    }

    [Fact]
    public async Task Postgres_ThatDoesNotSync_IsFound()
    {
        await using var postgres = await PostgresServer.Start();
        (string, string)[] settings = [("Storage:Provider", "Postgres"), ("Storage:ConnectionString", await postgres.CreateDatabase())];
        await using (await VaultHost.Start(settings.Append(("Storage:DataDirectory", _folder.Path)).ToDictionary(setting => setting.Item1, setting => (string?)setting.Item2)))
        {
            var found = await Examine(settings: settings);
            Assert.Contains("A server writes to the database: 'Scheduling ", found["Server"].What, StringComparison.Ordinal);
            Assert.All(["Database", "Schema", "Durability", "Event log", "Vault key", "Clock"], check => Assert.True(found[check].Level is FindingLevel.Fine, found[check].What));
        }

        await PostgresServer.Execute(postgres.ConnectionString, "alter system set fsync = off");
        await PostgresServer.Execute(postgres.ConnectionString, "select pg_reload_conf()");
        await Eventually.True(async () => (await Examine(settings: settings))["Durability"].What.Contains("fsync = off", StringComparison.Ordinal), "the setting is found");
    }

    [Theory]
    [InlineData("ext4", true, FindingLevel.Fine)]
    [InlineData("nfs4", true, FindingLevel.Wrong)]
    [InlineData("nfs4", false, FindingLevel.Fine)]
    [InlineData("fuse.sshfs", true, FindingLevel.Wrong)]
    [InlineData("tmpfs", false, FindingLevel.Wrong)]
    [InlineData("overlay", true, FindingLevel.Note)]
    public void FileSystem_OfAType_IsJudged(string type, bool isSqlite, FindingLevel expected) => Assert.Equal(expected, FileSystemCheck.Judge(type, isSqlite).Level);

    [Fact]
    public void Machine_WithTooLittle_IsJudged()
    {
        Assert.Equal(FindingLevel.Wrong, FreeSpaceCheck.Judge(100_000_000, 0).Level);
        Assert.Equal(FindingLevel.Note, FreeSpaceCheck.Judge(2_000_000_000, 3_000_000_000).Level);
        Assert.Equal(FindingLevel.Fine, FreeSpaceCheck.Judge(9_000_000_000, 3_000_000_000).Level);
        Assert.Equal(FindingLevel.Wrong, MemoryCheck.Judge(256_000_000).Level);
        Assert.Equal(FindingLevel.Fine, MemoryCheck.Judge(4_000_000_000).Level);
        Assert.Equal(FindingLevel.Wrong, OpenFilesCheck.Judge(["Limit  Soft Limit  Hard Limit  Units", "Max open files            1024                 4096                 files     "]).Level);
        Assert.Equal(FindingLevel.Fine, OpenFilesCheck.Judge(["Max open files            1024                 524288               files     "]).Level);
        Assert.Equal(FindingLevel.Note, SyncCheck.Judge([TimeSpan.FromMilliseconds(60)]).Level);
        Assert.Equal(FindingLevel.Note, SyncCheck.Judge([TimeSpan.FromMilliseconds(0.001)]).Level);
        Assert.Equal(FindingLevel.Fine, SyncCheck.Judge([TimeSpan.FromMilliseconds(2)]).Level);
    }

    private static TcpListener Listener()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private static int Port(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    private async Task Wrong(string check, string words, params (string Key, string Value)[] settings)
    {
        var found = (await Examine(settings: settings))[check];
        Assert.True(found.Level is FindingLevel.Wrong, $"{check}: {found.What}");
        Assert.Contains(words, found.What, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(found.Advice));
    }

    private Task<Dictionary<string, Finding>> Examine(bool all, params (string Key, string Value)[] settings) => Examine("Production", all, settings);

    private async Task<Dictionary<string, Finding>> Examine(string environment = "Production", bool all = false, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:DataDirectory"] = _folder.Path, ["urls"] = "http://127.0.0.1:0" })
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
        if (settings.Any(setting => setting.Key == "http_ports"))
        {
            configuration["urls"] = null;
        }

        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = environment });
        services.AddMaintenance(configuration);
        services.AddDoctor(configuration, new DoctorOptions { All = all });
        await using var provider = services.BuildServiceProvider();
        var found = new Dictionary<string, Finding>(StringComparer.Ordinal);
        await foreach (var (check, finding) in provider.GetRequiredService<Examination>().Run(TestContext.Current.CancellationToken))
        {
            found.Add(check, finding);
        }

        return found;
    }

    private void Execute(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder[file]};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
