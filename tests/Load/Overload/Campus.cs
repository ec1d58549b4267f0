using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Scheduling.Load.Http;
using Scheduling.Load.Http.Open;
using Scheduling.Load.Rush;
using Scheduling.TestKit.Servers;

namespace Scheduling.Load.Overload;

/// <summary>A server, a school whose booking is open, its students with their pages open, and the connections over which they come.</summary>
internal sealed partial class Campus : IAsyncDisposable
{
    // Long enough for what is under way; whoever is not answered by then never is.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ProductApi _api;
    private readonly School _school;
    private readonly OpenLoop _loop;
    private int _seed;

    private Campus(ChildServer server, ProductApi api, School school, IReadOnlyList<SignedInStudent> students, int connections, int seed)
    {
        (Server, _api, _school, _seed) = (server, api, school, seed);
        Students = new Students(school.Code, school.Spread, students);
        Pings = new Repeated(BookingRequests.Ping(students));
        _loop = new OpenLoop(server.Port, connections);
    }

    public ChildServer Server { get; }

    /// <summary>Bookings and cancellations.</summary>
    public Students Students { get; }

    /// <summary>Empty authenticated calls.</summary>
    public Repeated Pings { get; }

    /// <summary>Opens a school on a server that has just been started.</summary>
    public static async Task<Campus> Open(ChildServer server, int students, int connections, int seed)
    {
        var api = new ProductApi(server.Address);
        await api.SetUp((await server.Said(SetupLink())).Groups["token"].Value);
        var school = new School("FLOOD-2027", TimeProvider.System.GetUtcNow());
        await api.Open(school, students);
        var signedIn = await api.Students(school.Code, students);
        using var pages = await LoadGenerator.Connect(server.Port, 8);
        (await pages.Run(BookingRequests.OpenPage(signedIn))).MustAll(StatusCodes.Status200OK, "opening the page");
        return new Campus(server, api, school, signedIn, connections, seed);
    }

    /// <summary>Runs phases one after another without a pause.</summary>
    public Task<IReadOnlyList<PhaseResult>> Run(params IReadOnlyList<LoadPhase> phases) => _loop.Run(_seed++, Patience, phases);

    /// <summary>Holds what the server says against what the students were told.</summary>
    /// <exception cref="BenchFailedException">A booking is lost, somebody has two, or a slot has more or fewer seats taken than were given.</exception>
    public async Task Check()
    {
        await _api.MustHold(_school, Students.Booked);
        if (Students.Lost == 0)
        {
            await _api.MustBeTaken(_school, Students.Taken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _loop.Dispose();
        _api.Dispose();
        await Server.DisposeAsync();
    }

    [GeneratedRegex(@"/staff/setup\?token=(?<token>\S+)")]
    private static partial Regex SetupLink();
}
