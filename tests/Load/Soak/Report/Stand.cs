using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Scheduling.Load.Http;
using Scheduling.Load.Http.Open;
using Scheduling.Load.Overload;
using Scheduling.Load.Rush;
using Scheduling.TestKit;
using Scheduling.TestKit.Servers;

namespace Scheduling.Load.Soak.Report;

/// <summary>A server of its own with one campaign, warm, for one point or one row of points of a chart.</summary>
internal sealed partial class Stand : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly TempDirectory _folder;
    private readonly OpenLoop _loop;
    private int _seed;

    private Stand(TempDirectory folder, ChildServer server, ITraffic writes, IReadOnlyList<SignedInStudent> students, ReportOptions options)
    {
        (_folder, Server, Writes, Students, _seed) = (folder, server, writes, students, options.Seed);
        _loop = new OpenLoop(server.Port, options.Connections);
    }

    public ChildServer Server { get; }

    public ITraffic Writes { get; }

    public IReadOnlyList<SignedInStudent> Students { get; }

    /// <summary>Opens a campaign with so many students and slots on a server of its own.</summary>
    public static async Task<Stand> Open(ReportOptions options, int students, int slots)
    {
        var folder = new TempDirectory();
        var server = await new Product(folder["product"], connectionString: null).Start();
        using var api = new ProductApi(server.Address);
        await api.SetUp((await server.Said(SetupLink())).Groups["token"].Value);
        var grounds = new Grounds(Campaign, slots, TimeProvider.System.GetUtcNow());
        await api.Open(grounds.Code, grounds.Definition, School.Roster(grounds.Code, students));
        var signedIn = await api.Students(grounds.Code, students);
        using (var pages = await LoadGenerator.Connect(server.Port, 16))
        {
            (await pages.Run(BookingRequests.OpenPage(signedIn))).MustAll(StatusCodes.Status200OK, "opening the page");
        }

        var stand = new Stand(folder, server, new Overload.Students(grounds.Code, grounds.Slots(), signedIn), signedIn, options);
        await stand.Closed(options, options.WarmUp);
        return stand;
    }

    /// <summary>Code of the campaign.</summary>
    public const string Campaign = "REPORT-2027";

    /// <summary>Writes over a few connections, as fast as answers come.</summary>
    public async Task<Point> Closed(ReportOptions options, TimeSpan length)
    {
        var before = Server.CpuTime;
        var result = await Run(new LoadPhase("closed", Writes, length) { Connections = options.Closed });
        return new Point(result, (Server.CpuTime - before).TotalMicroseconds / result.Good);
    }

    /// <summary>Runs one phase.</summary>
    public async Task<PhaseResult> Run(LoadPhase phase) => (await _loop.Run(_seed++, Patience, phase))[0];

    public async ValueTask DisposeAsync()
    {
        _loop.Dispose();
        await Server.DisposeAsync();
        _folder.Dispose();
    }

    [GeneratedRegex(@"/staff/setup\?token=(?<token>\S+)")]
    private static partial Regex SetupLink();
}

/// <summary>A closed loop's result.</summary>
/// <param name="Result">What came back.</param>
/// <param name="CpuMicroseconds">Processor time of the server per write.</param>
internal sealed record Point(PhaseResult Result, double CpuMicroseconds);
