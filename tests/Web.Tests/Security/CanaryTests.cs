using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scheduling.Silo.Storage;
using Scheduling.TestKit;
using Scheduling.TestKit.Postgres;
using Scheduling.Web.Tests.Commands;
using Scheduling.Web.Tests.Server;
using Scheduling.Web.Tests.Telemetry;

namespace Scheduling.Web.Tests.Security;

/// <summary>
/// A thousand people whose names, ID numbers and phones go through everything, and then are nowhere in clear: not in the database's
/// files, not in what goes over Redis and lies there, not in a backup, not in the log at its most talkative, not in traces, metrics, answers
/// or exports.
/// </summary>
public sealed class CanaryTests : IDisposable
{
    private static readonly ImmutableArray<CanaryDay.Person> Everybody = CanaryDay.Everybody;

    private readonly CanaryScan _scan = new(Everybody.SelectMany(person => (string[])[person.Name, person.IdNumber, person.Phone]));
    private readonly CanaryDay _day = new();
    private readonly TempDirectory _folder = new();

    [Fact]
    public async Task People_OnSqlite_AreNowhereInClear()
    {
        using var overheard = new Overheard();
        await using var collector = await OtlpCollector.Start();
        await using var server = await Start(overheard, collector.Settings);
        var data = server.Services.GetRequiredService<IConfiguration>()["Storage:DataDirectory"]!;

        var unmasked = await _day.Live(server);
        AssertClean(overheard);
        await collector.CatchUp();
        Assert.Empty(_scan.Find(collector.Received, "telemetry"));
        Assert.Empty(_scan.FindInFolder(data));
        Assert.True(Directory.GetFiles(data, "*.db-wal").Length > 0, "A write-ahead log should have been looked at.");
        Assert.Empty(await FindInBackup("clean", data));

        await server.Restart();
        Assert.Empty(_scan.FindInFolder(data));

        // What the scan must find when it is there.
        AssertFound(unmasked, 3);
        await Plant(server, overheard);
        await Eventually.True(() => _scan.Find(collector.Received, "telemetry").Any(), "what was planted in a trace is sent");
        Assert.NotEmpty(_scan.FindInFolder(data));
        Assert.NotEmpty(await FindInBackup("planted", data));
    }

    [Fact]
    public async Task People_OnPostgres_AreNowhereInClear()
    {
        await using var postgres = await PostgresServer.Start();
        using var overheard = new Overheard();
        var connection = await postgres.CreateDatabase();
        await using var redis = await RedisServer.Start();
        using var listener = await RedisListener.Start(redis);
        string[] settings = ["Storage:Provider=Postgres", $"Storage:ConnectionString={connection}", $"Redis:Configuration={redis.Configuration}"];
        await using var server = await Start(overheard, [.. settings.Select(setting => $"--{setting}")]);
        var data = server.Services.GetRequiredService<IConfiguration>()["Storage:DataDirectory"]!;

        await _day.Live(server);
        AssertClean(overheard);
        Assert.True(listener.Messages > 0, "Nothing went over Redis.");
        Assert.Empty(_scan.Find(listener.Heard, "Redis"));
        Assert.Empty(_scan.FindInFolder(await listener.Dump()));
        Assert.Empty(await FindInBackup("clean", data, settings));
        await PostgresServer.Execute(connection, "checkpoint");
        Assert.Empty(_scan.FindInFolder(postgres.Folder));

        await Plant(server, overheard);
        await PostgresServer.Execute(connection, "checkpoint");
        Assert.NotEmpty(_scan.FindInFolder(postgres.Folder));
        Assert.NotEmpty(await FindInBackup("planted", data, settings));
        await listener.Plant(Everybody[33].Phone);
        Assert.NotEmpty(_scan.Find(listener.Heard, "Redis"));
        Assert.NotEmpty(_scan.FindInFolder(await listener.Dump()));
    }

    [Fact]
    public void Canary_InAnyForm_IsFound()
    {
        var person = Everybody[7];
        foreach (var canary in (string[])[person.Name, person.IdNumber, person.Phone])
        {
            var utf8 = Encoding.UTF8.GetBytes(canary);
            foreach (var bytes in (byte[][])
            [
                utf8, Encoding.Unicode.GetBytes(canary), Encoding.UTF8.GetBytes(new string([.. canary.Reverse()])), Encoding.UTF8.GetBytes(Uri.EscapeDataString(canary)),
                Encoding.ASCII.GetBytes(Convert.ToHexString(utf8)), Encoding.ASCII.GetBytes(Convert.ToHexStringLower(utf8)),
                Encoding.ASCII.GetBytes(Convert.ToBase64String(utf8)), Encoding.ASCII.GetBytes(Convert.ToBase64String([1, .. utf8, 2])), Encoding.ASCII.GetBytes(Convert.ToBase64String([1, 2, .. utf8, 3])),
            ])
            {
                Assert.NotEmpty(_scan.Find((byte[])[9, 9, 9, .. bytes, 9], "memory"));
            }
        }

        Assert.Empty(_scan.Find(Encoding.UTF8.GetBytes("慕容** 31010119990101 1990000"), "memory"));
    }

    public void Dispose() => _folder.Dispose();

    private static Task<TestServer> Start(Overheard overheard, params string[] settings) => TestServer.Start(
        builder => builder.Logging.AddProvider(overheard),
        null,
        [
            "--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft=Trace", "--Logging:LogLevel:Quartz=Trace", "--Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics=Trace",
            "--Logging:LogLevel:Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher=Trace", "--Logging:LogLevel:Npgsql=Trace", "--Logging:Console:LogLevel:Default=None",
            "--RateLimits:Lookup:Burst=100000", .. settings,
        ]);

    private void AssertClean(Overheard overheard)
    {
        Assert.Contains("Microsoft.AspNetCore.Routing", overheard.Log);
        Assert.Contains("Microsoft.AspNetCore", overheard.Traces);
        Assert.Contains("scheduling.eventlog.appends", overheard.Metrics);
        Assert.Contains("慕**容", _day.Answers);
        Assert.Empty(Find(overheard.Log, "log"));
        Assert.Empty(Find(overheard.Traces, "traces"));
        Assert.Empty(Find(overheard.Metrics, "metrics"));
        Assert.Empty(Find(_day.Answers, "answers"));
    }

    private async Task Plant(TestServer server, Overheard overheard)
    {
        server.Services.GetRequiredService<ILoggerFactory>().CreateLogger("planted").LogTrace("Looked up {Name}", Everybody[30].Name);
        Assert.Contains(Find(overheard.Log, "log"), found => found.Contains(Everybody[30].Name, StringComparison.Ordinal));
        using (var source = new System.Diagnostics.ActivitySource("Scheduling.Planted"))
        using (var activity = source.StartActivity("look-up"))
        {
            activity?.SetTag("id", Everybody[31].IdNumber);
        }

        Assert.Contains(Find(overheard.Traces, "traces"), found => found.Contains(Everybody[31].IdNumber, StringComparison.Ordinal));
        var database = server.Services.GetRequiredKeyedService<IDatabase>("vault");
        await database.Run(connection => connection.Execute("UPDATE staff SET display_name = @Phone", Everybody[32]), TestContext.Current.CancellationToken);
    }

    private void AssertFound(string text, int least) => Assert.True(Find(text, "planted").Count() >= least, "The scan finds nothing in what is in clear.");

    private IEnumerable<string> Find(string text, string where) => _scan.Find(Encoding.UTF8.GetBytes(text), where).Take(20);

    // Compressed, it would hide everything: what is looked at is what an unpacked backup holds.
    private async Task<IReadOnlyList<string>> FindInBackup(string name, string data, params IEnumerable<string> settings)
    {
        var (file, unpacked) = (_folder[$"{name}.zip"], _folder[name]);
        var made = await Invocation.Of(["backup", "--to", file, "--data", data, .. settings.SelectMany(setting => (string[])["--set", setting])]);
        Assert.True(made.ExitCode == 0, made.Output + made.Error);
        ZipFile.ExtractToDirectory(file, unpacked);
        Assert.True(Directory.EnumerateFiles(unpacked, "*", SearchOption.AllDirectories).Any(path => new FileInfo(path).Length > 100_000), "The backup is empty.");
        return [.. _scan.FindInFolder(unpacked)];
    }
}
