using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Health;

public sealed class SiloHealthTests
{
    [Fact]
    public async Task Ready_WhenTheSiloHasLeft_NamesTheSiloAndNothingElse()
    {
        await using var server = await TestServer.Start();
        Assert.Equal((HttpStatusCode.OK, ""), await Ready(server));

        await server.Services.GetRequiredService<Orleans.Runtime.Silo>().StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "silo"), await Ready(server));
        Assert.Equal(HttpStatusCode.OK, (await server.Anonymous().Send(HttpMethod.Get, "/livez")).StatusCode);
    }

    private static async Task<(HttpStatusCode Status, string Missing)> Ready(TestServer server)
    {
        var answer = await server.Anonymous().Send(HttpMethod.Get, "/readyz");
        var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        return (answer.StatusCode, string.Join(' ', body.GetProperty("missing").EnumerateArray()));
    }
}
