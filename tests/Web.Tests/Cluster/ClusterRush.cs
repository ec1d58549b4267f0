using System.Collections.Concurrent;
using System.Net;
using Scheduling.Web.Bookings;
using Scheduling.Web.Hosting;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Cluster;

/// <summary>
/// Students who book, cancel and book again at all servers, until they are told to stop; then the servers are held against what they told.
/// </summary>
internal sealed class ClusterRush : IAsyncDisposable
{
    private const int Seats = 2;

    private readonly TestCluster _cluster;
    private readonly TestSchool _school;
    private readonly CancellationTokenSource _enough = new();
    private readonly ConcurrentQueue<string> _unforeseen = new();
    private readonly ConcurrentDictionary<int, Booking?> _told = new();
    private readonly IReadOnlyList<PersistentClient> _students;
    private readonly IReadOnlyList<string> _slots;
    private Task[] _running = [];
    private int _answered;

    private ClusterRush(
        TestCluster cluster,
        TestSchool school,
        IReadOnlyList<PersistentClient> students,
        IReadOnlyList<string> slots,
        ConcurrentQueue<string> unforeseen) =>
        (_cluster, _school, _students, _slots, _unforeseen) = (cluster, school, students, slots, unforeseen);

    /// <summary>Commands that had a final answer.</summary>
    public int Answered => Volatile.Read(ref _answered);

    /// <summary>Begins one, with more students than seats.</summary>
    public static async Task<ClusterRush> Begin(TestCluster cluster, int students = 12)
    {
        var school = await TestSchool.Open(cluster, students);
        var signedIn = await Task.WhenAll(Enumerable.Range(0, students).Select(school.Student));
        var slots = (await school.Slots(signedIn[0])).Slots.Select(slot => slot.Id).ToList();
        var (servers, unforeseen) = (new Balancer(cluster), new ConcurrentQueue<string>());
        var clients = signedIn.Select(student => new PersistentClient(servers, student.Token!, unforeseen)).ToList();
        var rush = new ClusterRush(cluster, school, clients, slots, unforeseen);
        rush._running = [.. Enumerable.Range(0, students).Select(n => Task.Run(() => rush.Run(n)))];
        return rush;
    }

    /// <summary>Waits until many more commands were answered.</summary>
    public Task Goes(int commands = 60)
    {
        var wanted = Answered + commands;
        return TestKit.Eventually.True(
            () => Answered >= wanted || _running.Any(task => task.IsFaulted), $"{commands} more commands are answered");
    }

    /// <summary>Ends it and checks: nobody was answered what must not be, and what students were told is what the servers know.</summary>
    public async Task End()
    {
        await _enough.CancelAsync();
        await Task.WhenAll(_running);
        Assert.True(_unforeseen.IsEmpty, $"{string.Join('\n', _unforeseen)}\n{_cluster.Unexpected()}");
        var told = _told.Where(pair => pair.Value is not null)
            .Select(pair => (TestSchool.StudentNumber(pair.Key), pair.Value!.SlotId))
            .Order()
            .ToList();
        IReadOnlyList<(string Student, string Slot)> known = [];
        await TestKit.Eventually.True(
            async () =>
            {
                known = await Known();
                Assert.Equal(told, known);
                return true;
            },
            "staff see what students were told");
        Assert.All(
            known.CountBy(item => item.Slot),
            slot => Assert.True(slot.Value <= Seats, $"{slot.Key} has {Seats} seats and gave {slot.Value}."));
    }

    public async ValueTask DisposeAsync()
    {
        await _enough.CancelAsync();
        await Task.WhenAll(_running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var student in _students)
        {
            student.Dispose();
        }

        _enough.Dispose();
    }

    private async Task Run(int n)
    {
        var (student, chance) = (_students[n], new Random(n));
        while (!_enough.IsCancellationRequested)
        {
            if (_told.GetValueOrDefault(n) is { } booking)
            {
                var cancelled = await student.Send(
                    HttpMethod.Delete, $"/api/v1/me/bookings/{booking.Id}", ifMatch: $"\"{booking.Revision}\"");
                Assert.True(cancelled.IsSuccessStatusCode, await Told("A booking could not be cancelled", cancelled));
                _told[n] = null;
            }
            else
            {
                var wish = new SlotChoice(_slots[chance.Next(_slots.Count)]);
                var booked = await student.Send(HttpMethod.Post, $"{_school.Url}/bookings", wish);
                Assert.True(
                    booked.StatusCode is HttpStatusCode.Created or HttpStatusCode.Conflict, await Told("A seat was asked for", booked));
                _told[n] = booked.StatusCode is HttpStatusCode.Created ? await ApiClient.Read<Booking>(booked) : null;
            }

            Interlocked.Increment(ref _answered);
        }
    }

    private async Task<IReadOnlyList<(string Student, string Slot)>> Known() =>
        [
            .. (await _school.Admin.Get<StaffBookingPage>($"{_school.Url}/bookings?limit=200&status=active")).Items
                .Select(item => (item.StudentNumber, item.SlotId))
                .Order(),
        ];

    private async Task<string> Told(string what, HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return $"{what}: {(int)answer.StatusCode} {text}\n{_cluster.Unexpected()}";
    }
}
