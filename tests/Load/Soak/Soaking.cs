using System.IO.Enumeration;
using System.Text.Json;
using System.Text.RegularExpressions;
using Scheduling.Load.Faults;
using Scheduling.Load.Http.Open;
using Scheduling.Load.Kiosks;
using Scheduling.Load.Rush;
using Scheduling.TestKit;
using Scheduling.TestKit.Servers;

namespace Scheduling.Load.Soak;

/// <summary>One server that is soaked and looked at again and again.</summary>
internal sealed partial class Soaking(SoakOptions options, int operations, Action<string> say)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>Everybody who was photographed.</summary>
    public int Served { get; private set; }

    /// <summary>Live connections that came and went.</summary>
    public int Visits { get; private set; }

    /// <summary>Drives a server with these faults and answers what it held on the way.</summary>
    public async Task<IReadOnlyList<Sample>> Run(params IReadOnlyList<string> faults)
    {
        using var folder = new TempDirectory();
        var product = new Product(folder["product"], connectionString: null)
        {
            // A few staff do here what dozens do in life; students stay within what one of them may do.
            Settings = new Dictionary<string, string>
            {
                ["RateLimits__Principal__Burst"] = "100000",
                ["RateLimits__Principal__PerSecond"] = "100000",
                ["Faults__LeakBytes"] = $"{options.Memory.Leak}",
                ["Faults__LeakEvery"] = options.Short ? "5" : "500",
            },
        };
        await using var server = await product.StartPlanted([Fault.Probe, .. faults]);
        using var api = new ProductApi(server.Address);
        await api.SetUp((await server.Said(SetupLink())).Groups["token"].Value);
        var fair = new Fair("SOAK-2027", TimeProvider.System.GetUtcNow());
        var (crowd, tokens) = await Open(api, fair);
        using var loop = new OpenLoop(server.Port, options.Connections);
        await using var visitors = new Visitors(server.Address, fair, tokens);
        var samples = new List<Sample>();
        var cpu = server.CpuTime;
        for (var i = 0; i < options.Samples; i++)
        {
            var result = (await loop.Run(options.Seed, Patience, new LoadPhase("mix", crowd, Longest)
            {
                Connections = options.Connections,
                Requests = operations / options.Samples,
            }))[0];
            var used = server.CpuTime - cpu;
            samples.Add(await Look(server, folder["product"], crowd, result, used));
            cpu = server.CpuTime;
            if ((i + 1) % (options.Samples / 8) == 0)
            {
                say($"{crowd.Done:N0} operations, {samples[^1].PerSecond:N0} per second, {samples[^1].Heap / 1e6:N0} MB in use");
            }
        }

        (Served, Visits) = (crowd.Served, visitors.Came);
        return samples;
    }

    private async Task<(Crowd Crowd, IReadOnlyList<string> Visitors)> Open(ProductApi api, Fair fair)
    {
        var students = Math.Min(options.Students, (operations / options.OperationsEach) + (2 * options.Present));
        await api.Open(fair.Code, fair.Definition, School.Roster(fair.Code, students));
        foreach (var site in Fair.Sites)
        {
            await api.Post($"/api/v1/queues/{fair.Queue(site)}/stations/1/open", null);
        }

        var signedIn = await api.Students(fair.Code, students);
        var fleet = await KioskFleet.Enrol(api, fair.Code, options.Kiosks);
        var crowd = new Crowd(options, fair, signedIn, await api.StaffToken(), fleet);
        return (crowd, [.. signedIn.Take(options.Visitors).Select(student => student.Token)]);
    }

    private static async Task<Sample> Look(ChildServer server, string data, Crowd crowd, PhaseResult result, TimeSpan used)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        var state = JsonSerializer.Deserialize<ProcessState>(await http.GetStringAsync(ProcessProbe.Path), JsonSerializerOptions.Web)!;
        return new Sample(
            crowd.Done,
            state.Heap,
            state.Resident,
            state.Handles - state.Sockets,
            state.Sockets,
            state.Threads,
            Size(data),
            used.TotalMicroseconds / result.Good,
            result.Answers.Percentile(50),
            result.Answers.Percentile(99),
            result.PerSecond);
    }

    // The server replaces files meanwhile; one that is gone counts nothing here, where asking for it by name would fail.
    private static long Size(string folder) => new FileSystemEnumerable<long>(
        folder,
        (ref FileSystemEntry entry) => entry.IsDirectory ? 0 : entry.Length,
        new EnumerationOptions { RecurseSubdirectories = true }).Sum();

    [GeneratedRegex(@"/staff/setup\?token=(?<token>\S+)")]
    private static partial Regex SetupLink();
}
