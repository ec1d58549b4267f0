using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Scheduling.Silo.Hosting;
using Scheduling.TestKit;
using Scheduling.TestKit.Postgres;
using Scheduling.TestKit.Servers;
using Scheduling.TestKit.Time;
using Scheduling.Web.Hosting;

namespace Scheduling.Web.Tests.Cluster;

/// <summary>Servers that cannot be members say why in one line, and end.</summary>
[Collection(ClusterTests.Name)]
public sealed class ClusterRefusalTests(ClusterFixture fixture)
{
    [Theory]
    [InlineData("Storage__ConnectionString", "", "Cluster:Enabled needs a PostgreSQL server")]
    [InlineData("Storage__Provider", "Sqlite", "Cluster:Enabled needs a PostgreSQL server")]
    [InlineData("Redis__Configuration", "", "Cluster:Enabled needs Redis")]
    [InlineData("Cluster__Address", "hall", "Cluster:Address must be an IP address of this machine, not 'hall'")]
    [InlineData("Cluster__Address", "192.0.2.1", "Set Cluster:Address to an IP address of this machine")]
    [InlineData("Cluster__SiloPort", "70000", "Cluster:SiloPort must be a TCP port")]
    [InlineData("Cluster__ServiceId", "", "Cluster:ClusterId and Cluster:ServiceId must not be empty")]
    public async Task Start_WithSettingsThatMakeNoCluster_SaysWhichInOneLine(string setting, string value, string said) =>
        Said(said, await fixture.Cluster.Refused((setting, value)));

    [Fact]
    public async Task Start_PortOfAnotherMember_SaysThatItIsTaken()
    {
        var port = fixture.Cluster.SiloPort(0).ToString(CultureInfo.InvariantCulture);

        Said($"Port {port} at 127.0.0.1 is taken by another program", await fixture.Cluster.Refused(("Cluster__SiloPort", port)));
    }

    [Fact]
    public async Task Start_HttpPortThatIsTaken_SaysSo()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        Said("address already in use", await fixture.Cluster.Refused(("ASPNETCORE_URLS", $"http://{taken.LocalEndpoint}")));
    }

    [Fact]
    public async Task Start_TableOfMembershipThatIsNotOurs_SaysSo()
    {
        var database = await fixture.Cluster.Postgres.CreateDatabase();
        await PostgresServer.Execute(database, "create table orleansquery (querykey text)");

        Said("The tables of 'orleans' cannot be made", await fixture.Cluster.Refused(("Storage__ConnectionString", database)));
    }

    [Fact]
    public async Task Start_OlderBuildOnANewerSchema_SaysSo()
    {
        var database = await fixture.Cluster.Postgres.CreateDatabase();
        await PostgresServer.Execute(database, "create table schema_versions (component text, version integer, applied_at text, primary key (component, version))");
        await PostgresServer.Execute(database, "insert into schema_versions values ('orleans', 1000, '')");

        Said("The schema of 'orleans' in the database is version 1000", await fixture.Cluster.Refused(("Storage__ConnectionString", database)));
    }

    [Fact]
    public async Task Start_OnAnotherDatabaseWithTheRedisOfThisCluster_SaysSo() => Said(
        "A cluster on another database",
        await fixture.Cluster.Refused(("Storage__ConnectionString", await fixture.Cluster.Postgres.CreateDatabase())));

    [Fact]
    public async Task Start_ClockHalfAMinuteOff_SaysSo()
    {
        var refusal = await Refused(["--Cluster:Address=127.0.0.1"], services =>
            services.AddSingleton<TimeProvider>(new ManualTimeProvider(DateTimeOffset.UtcNow.AddSeconds(30))));

        Assert.Matches("are [123][0-9] s apart, and a cluster allows 5 s", refusal.Message);
    }

    [Fact]
    public async Task Start_MachineThatKnowsItselfByLoopbackAlone_SaysSo()
    {
        var refusal = await Refused([], services =>
            services.PostConfigure<EndpointOptions>(options => options.AdvertisedIPAddress = IPAddress.Loopback));

        Assert.StartsWith("This machine's own address is 127.0.0.1", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>Starts one more member in this process, with services of its own, which is expected to be refused.</summary>
    private async Task<ClusterException> Refused(string[] settings, Action<IServiceCollection> change)
    {
        using var folder = new TempDirectory();
        await using var server = WebServer.Build(
            [
                "--environment=Development",
                "--urls=http://127.0.0.1:0",
                "--Logging:LogLevel:Default=None",
                "--Cluster:Enabled=true",
                $"--Cluster:SiloPort={ChildServer.FreePort()}",
                "--Storage:Provider=Postgres",
                $"--Storage:ConnectionString={fixture.Cluster.Database}",
                $"--Storage:DataDirectory={folder.Path}",
                $"--Redis:Configuration={fixture.Cluster.Redis.Configuration}",
                .. settings,
            ],
            builder => change(builder.Services));
        return await Assert.ThrowsAsync<ClusterException>(() => server.StartAsync(TestContext.Current.CancellationToken));
    }

    private static void Said(string wanted, string output)
    {
        var lines = output.Split('\n').Where(line => line.Length > 0).ToList();
        Assert.Contains("ended with exit code 1", lines[0], StringComparison.Ordinal);
        Assert.Contains(wanted, lines[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(lines, line => line.Contains("   at ", StringComparison.Ordinal));
    }
}
