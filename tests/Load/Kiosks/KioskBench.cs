using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Scheduling.Load.Http;
using Scheduling.Load.Rush;
using Scheduling.TestKit;
using Scheduling.TestKit.Postgres;
using Scheduling.TestKit.Servers;

namespace Scheduling.Load.Kiosks;

/// <summary>A campus of kiosks reports: docs/performance.md says what is measured and how.</summary>
internal static partial class KioskBench
{
    public static async Task<int> Run(string[] args)
    {
        if (args is ["--help" or "-h"])
        {
            Console.WriteLine(KioskOptions.Help);
            return 0;
        }

        var options = KioskOptions.Parse(args);
        LoadGenerator.RunOnOneThread();
        await using var postgres = options.Database == "postgres" ? await PostgresServer.Start() : null;
        using var folder = new TempDirectory();
        var product = new Product(folder["product"], postgres is null ? null : await postgres.CreateDatabase());
        await using var server = await product.Start();
        using var api = new ProductApi(server.Address);
        await api.SetUp((await server.Said(SetupLink())).Groups["token"].Value);
        var (reports, pings) = await Measure(options, server, api);

        Console.WriteLine(Table(reports, pings));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"scenario":"kiosks","perSecond":{{reports.PerSecond.Median():0}},"ofCeiling":{{reports.PerSecond.Median() / pings.PerSecond.Median():0.00}}}"""));
        return 0;
    }

    private static async Task<(ServerSamples Reports, ServerSamples Pings)> Measure(KioskOptions options, ChildServer server, ProductApi api)
    {
        Say($"{options.Kiosks:N0} kiosks");
        var school = new School("KIOSKS-2027", TimeProvider.System.GetUtcNow());
        await api.Open(school, options.Kiosks);
        var pinging = BookingRequests.Ping(await api.Students(school.Code, options.Kiosks));
        var fleet = await KioskFleet.Enrol(api, school.Code, options.Kiosks);
        var (reports, pings) = (new ServerSamples(), new ServerSamples());
        using var clients = await LoadGenerator.Connect(server.Port, options.Connections);
        for (var round = 0; round < options.WarmUpRounds + options.Rounds; round++)
        {
            Say(round < options.WarmUpRounds ? "warming up" : $"round {round - options.WarmUpRounds + 1} of {options.Rounds}");
            // The order turns, so that whatever else the machine does meets both alike.
            if (round % 2 == 0)
            {
                await Drive(() => pinging, pings, "ping");
            }

            await Drive(fleet.Report, reports, "report");
            if (round % 2 != 0)
            {
                await Drive(() => pinging, pings, "ping");
            }

            async Task Drive(Func<IReadOnlyList<byte[]>> requests, ServerSamples samples, string what)
            {
                // Every kiosk once, then every kiosk again: none overtakes itself.
                var (sent, elapsed, before) = (0, TimeSpan.Zero, server.CpuTime);
                for (var time = 0; time < options.Times; time++)
                {
                    var result = (await clients.Run(requests())).MustAll(StatusCodes.Status200OK, what);
                    sent += result.Statuses.Length;
                    elapsed += result.Elapsed;
                    samples.LatenciesMs.AddRange(round < options.WarmUpRounds ? [] : result.LatenciesMs);
                }

                if (round >= options.WarmUpRounds)
                {
                    samples.PerSecond.Add(sent / elapsed.TotalSeconds);
                    samples.CpuMicroseconds.Add((server.CpuTime - before).TotalMicroseconds / sent);
                }
            }
        }

        Say("what staff see");
        await fleet.Check(api, school.Code);
        (await clients.Run(fleet.Repeat())).MustAll(StatusCodes.Status409Conflict, "a report that was sent before");
        return (reports, pings);
    }

    private static string Table(ServerSamples reports, ServerSamples pings) => string.Join('\n', Row("reports", reports), Row("ceiling", pings));

    private static string Row(string name, ServerSamples samples) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-8} {samples.PerSecond.Median(),8:0} per second ± {samples.PerSecond.SpreadPercent():0} %, p50 {samples.LatenciesMs.Percentile(50):0.0} ms, p99 {samples.LatenciesMs.Percentile(99):0.0} ms, {samples.CpuMicroseconds.Median():0} µs of processor time");

    private static void Say(string progress) => Console.Error.WriteLine($"kiosks: {progress}");

    [GeneratedRegex(@"/staff/setup\?token=(?<token>\S+)")]
    private static partial Regex SetupLink();
}
