using System.Net;
using Scheduling.Silo.Hosting;
using Scheduling.TestKit;
using Scheduling.TestKit.Postgres;
using Scheduling.Web.Hosting;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Cluster;

/// <summary>A second server that is started by mistake.</summary>
public sealed class TwoServersTests
{
    [Fact]
    public async Task Start_OnTheSamePostgres_EndsWithOneAndTheFirstServesOn()
    {
        await using var postgres = await PostgresServer.Start();
        string[] settings = ["--Storage:Provider=Postgres", $"--Storage:ConnectionString={await postgres.CreateDatabase()}"];
        await using var server = await TestServer.Start(settings);
        var school = await TestSchool.Open(server);

        Assert.Equal(1, await Second([.. settings, "--Storage:WriterWait=00:00:00.3"]));

        var student = await school.Student(0);
        await school.Book(student, (await school.Slots(student)).Slots[0].Id, ApiClient.NewKey());
    }

    [Fact]
    public async Task Start_OnTheSameFolder_EndsWithOne()
    {
        using var folder = new TempDirectory();
        await using var server = await TestServer.Start($"--Storage:DataDirectory={folder["data"]}");

        Assert.Equal(1, await Second([$"--Storage:DataDirectory={folder["data"]}", "--Storage:WriterWait=00:00:00.3"]));

        Assert.Equal(HttpStatusCode.OK, (await server.Anonymous().Send(HttpMethod.Get, "/readyz")).StatusCode);
    }

    private static Task<int> Second(string[] settings) =>
        ServerProcess.Run(() => WebServer.Build(["--environment=Development", "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=None", .. settings]));
}
