using Microsoft.AspNetCore.Http;
using Scheduling.Load.Cluster.Servers;
using Scheduling.Load.Http;
using Scheduling.Load.Rush;

namespace Scheduling.Load.Cluster.Cost;

/// <summary>Servers that share a database and everybody's bookings, and the connections over which these come.</summary>
internal sealed class Party : IAsyncDisposable
{
    private readonly IReadOnlyList<Member> _members;
    private readonly List<LoadGenerator> _clients = [];
    private School _school = null!;
    private Queue<SignedInStudent> _waiting = new();

    private Party(IReadOnlyList<Member> members) => _members = members;

    /// <summary>One server without a cluster.</summary>
    public static async Task<Party> Alone(Backends backends) => await Start([(await ClusterSite.New(backends, "alone")).Lone()]);

    /// <summary>A cluster.</summary>
    public static async Task<Party> OfCluster(Backends backends, int servers) =>
        await Start((await ClusterSite.New(backends, "several")).Servers(servers));

    /// <summary>Opens a campaign, and every student's page at the server at which that student will book.</summary>
    public async Task SetUp(School school, int students, int connections)
    {
        _school = school;
        using var api = await ClusterSite.SetUp(_members[0]);
        await api.Open(school, students);
        var signedIn = await api.Students(school.Code, students);
        foreach (var member in _members)
        {
            _clients.Add(await LoadGenerator.Connect(member.Port, connections / _members.Count));
        }

        _waiting = new(signedIn);
    }

    /// <summary>Lets as many students book, each at one of the servers.</summary>
    /// <returns>Processor time of the servers per booking.</returns>
    public async Task<TimeSpan> Book(int count)
    {
        SignedInStudent[] students = [.. Enumerable.Range(0, count).Select(_ => _waiting.Dequeue())];
        await Drive(students, BookingRequests.OpenPage, StatusCodes.Status200OK, "opening the page");
        var before = Used();
        await Drive(students, who => BookingRequests.Book(_school, who, _school.Spread), StatusCodes.Status201Created, "booking");
        return (Used() - before) / count;
    }

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(clients => clients.Dispose());
        foreach (var member in _members)
        {
            await member.DisposeAsync();
        }
    }

    private static async Task<Party> Start(IReadOnlyList<Member> members)
    {
        var party = new Party(members);
        try
        {
            await Task.WhenAll(members.Select(member => member.Start()));
            return party;
        }
        catch
        {
            await party.DisposeAsync();
            throw;
        }
    }

    private TimeSpan Used() => _members.Aggregate(TimeSpan.Zero, (sum, member) => sum + member.CpuTime);

    private Task Drive(
        SignedInStudent[] students, Func<IEnumerable<SignedInStudent>, IReadOnlyList<byte[]>> requests, int status, string what) =>
        Task.WhenAll(_clients.Select(async (clients, i) =>
            (await clients.Run(requests(students.Where((_, student) => student % _clients.Count == i)))).MustAll(status, what)));
}
