using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Scheduling.TestKit;
using Scheduling.TestKit.Postgres;
using Scheduling.TestKit.Servers;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Health;

public sealed class SiloHealthTests
{
    private static readonly (HttpStatusCode, string) Good = (HttpStatusCode.OK, "");
    private static readonly (HttpStatusCode, string) NoSilo = (HttpStatusCode.ServiceUnavailable, "silo");

    [Fact]
    public async Task Ready_WhenTheSiloHasLeft_NamesTheSiloAndNothingElse()
    {
        await using var server = await TestServer.Start();
        Assert.Equal(Good, await Ready(server));

        await server.Services.GetRequiredService<Orleans.Runtime.Silo>().StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(NoSilo, await Ready(server));
        Assert.Equal(HttpStatusCode.OK, (await server.Anonymous().Send(HttpMethod.Get, "/livez")).StatusCode);
    }

    [Fact]
    public async Task Ready_WhenTheSiloCannotTellWhetherItIsAMember_NamesTheSiloUntilItCan()
    {
        await using var postgres = await PostgresServer.Start();
        var database = await postgres.CreateDatabase();
        await using var server = await TestServer.Start(
            "--Storage:Provider=Postgres", $"--Storage:ConnectionString={database}",
            "--Cluster:Enabled=true", "--Cluster:Address=127.0.0.1", $"--Cluster:SiloPort={ChildServer.FreePort()}",
            $"--Redis:Configuration={RedisServer.Absent().Configuration}");
        Assert.Equal(Good, await Ready(server));

        await PostgresServer.Execute(database, "alter table orleansmembershiptable rename to hidden");
        await Eventually.True(async () => await Ready(server) == NoSilo, "the server says that its silo is missing");

        await PostgresServer.Execute(database, "alter table hidden rename to orleansmembershiptable");
        await Eventually.True(async () => await Ready(server) == Good, "the server is ready again");
    }

    private static async Task<(HttpStatusCode Status, string Missing)> Ready(TestServer server)
    {
        var answer = await server.Anonymous().Send(HttpMethod.Get, "/readyz");
        var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        return (answer.StatusCode, string.Join(' ', body.GetProperty("missing").EnumerateArray()));
    }
}
