using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Scheduling.TestKit;
using Scheduling.TestKit.Servers;
using Scheduling.Web.Bookings;
using Scheduling.Web.Hosting;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Telemetry;

/// <summary>What a collector gets from a server.</summary>
public sealed class TelemetryTests(SqliteServer sqlite)
{
    [Fact]
    public async Task Booking_OnAServerThatSendsTelemetry_IsOneTraceFromTheRequestToTheActors()
    {
        await using var collector = await OtlpCollector.Start();
        await using var server = await TestServer.Start(collector.Settings);
        var school = await TestSchool.Open(server);
        var student = await school.Student(0);
        var slot = (await school.Slots(student)).Slots[0].Id;
        var (trace, caller) = (RandomNumberGenerator.GetHexString(32, lowercase: true), RandomNumberGenerator.GetHexString(16, lowercase: true));

        var answer = await student.Send(
            HttpMethod.Post, $"{school.Url}/bookings", new SlotChoice(slot), ApiClient.NewKey(), headers: ("traceparent", $"00-{trace}-{caller}-01"));
        Assert.True(answer.IsSuccessStatusCode);

        // The request calls the student, and the student the slot: whose span is sent last is open.
        await Eventually.True(() => Trace().Any(span => span.Name.StartsWith("ISlotGrain/", StringComparison.Ordinal) && IsPartOfTheRequest(span)), "the whole trace is sent");
        Assert.Contains(Trace(), span => span.Source == "Microsoft.Orleans.Application" && span.Name.StartsWith("IStudentGrain/", StringComparison.Ordinal));
        Assert.Equal((1, 1), Filters(server));

        IEnumerable<Span> Trace() => collector.Spans.Where(span => span.Trace == trace);
        bool IsPartOfTheRequest(Span? span)
        {
            while (span is { Source: not "Microsoft.AspNetCore" })
            {
                span = Trace().FirstOrDefault(parent => parent.Id == span.Parent);
            }

            return span?.Parent == caller;
        }
    }

    [Fact]
    public async Task Metrics_OfAServerThatSendsTelemetry_AreOursAndThoseOfTheRuntimes()
    {
        await using var collector = await OtlpCollector.Start();
        await using var server = await TestServer.Start(collector.Settings);
        var school = await TestSchool.Open(server);
        var student = await school.Student(0);
        await school.Book(student, (await school.Slots(student)).Slots[0].Id);

        await Sends(
            collector,
            ("Scheduling.EventLog", "scheduling.eventlog.appends"),
            ("Microsoft.Orleans", "orleans-catalog-activations"),
            ("Microsoft.AspNetCore.Hosting", "http.server.request.duration"),
            ("System.Runtime", "dotnet.gc.collections"));
    }

    [Fact]
    public async Task Metrics_OfASiloWithoutHttp_AreSentToo()
    {
        // In a process of its own: a meter is heard in the whole of a process, and other servers run in this one.
        await using var collector = await OtlpCollector.Start();
        using var folder = new TempDirectory();
        await using var silo = await ChildServer.Start(
            BuiltServer.Assembly,
            [WebServer.NoHttp, $"--Storage:DataDirectory={folder["data"]}", .. collector.Settings],
            folder.Path,
            new Dictionary<string, string>(),
            death: TestContext.Current.CancellationToken);

        await Sends(collector, ("Scheduling.EventLog", "scheduling.eventlog.queue.depth"), ("Microsoft.Orleans", "orleans-catalog-activations"));
    }

    [Fact]
    public void Server_ThatSendsNoTelemetry_HasNothingInTheWayOfACall()
    {
        Assert.Null(sqlite.Server.Services.GetService<TracerProvider>());
        Assert.Null(sqlite.Server.Services.GetService<MeterProvider>());
        Assert.Equal((0, 0), Filters(sqlite.Server));
    }

    private static async Task Sends(OtlpCollector collector, params (string Meter, string Name)[] metrics)
    {
        foreach (var metric in metrics)
        {
            await Eventually.True(() => collector.Metrics.Contains(metric), $"{metric.Name} of {metric.Meter} is sent");
        }
    }

    private static (int Outgoing, int Incoming) Filters(TestServer server) => (
        server.Services.GetServices<IOutgoingGrainCallFilter>().Count(IsForTraces),
        server.Services.GetServices<IIncomingGrainCallFilter>().Count(IsForTraces));

    private static bool IsForTraces(object filter) => filter.GetType().Name.StartsWith("ActivityPropagation", StringComparison.Ordinal);
}
