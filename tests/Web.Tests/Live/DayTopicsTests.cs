using Scheduling.Contracts.Queues;
using Scheduling.Web.CheckIns;
using Scheduling.Web.Tests.Queues;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Live;

/// <summary>The live topics of a collection day: what they show, and to whom.</summary>
public sealed class DayTopicsTests(SqliteServer sqlite)
{
    private TestServer Server => sqlite.Server;

    [Fact]
    public async Task Watch_Line_ShowsNumbersToStudentsStaffAndItsKiosks()
    {
        var day = await TestDay.Open(Server);
        var clients = new[] { await day.School.SignInStudent(), await day.School.Staff("viewer"), await day.School.Kiosk("hall") };
        foreach (var client in clients)
        {
            await using var live = await LiveSocket.Connect(Server, client.Token!);
            await live.Watch($"queue/{day.Queue}");
            var ticket = (await day.WalkIn(Array.IndexOf(clients, client))).Ticket;

            var change = await live.Changed(
                view => view.GetProperty("line").EnumerateArray().Any(entry => entry.GetProperty("number").GetInt32() == ticket.Number), "the line has the ticket");
            Assert.Equal(day.Queue, change.View.GetProperty("queue").GetString());
            Assert.DoesNotContain("student", change.View.GetRawText());
        }
    }

    [Fact]
    public async Task Watch_StaffLine_ShowsTicketsAndStations()
    {
        var day = await TestDay.Open(Server);
        await day.WalkIn(0);
        await using var live = await LiveSocket.Connect(Server, day.Operator.Token!);

        var first = await live.Watch($"queue/{day.Queue}/staff");
        Assert.Equal(1, first.GetProperty("view").GetProperty("tickets").GetArrayLength());
        await day.Station<StationView>(2, "open");

        var change = await live.Changed(view => view.GetProperty("stations")[1].GetProperty("status").GetString() == "open", "the station is open");
        Assert.Equal("waiting", change.View.GetProperty("tickets")[0].GetProperty("status").GetString());
    }

    [Fact]
    public async Task Watch_OwnTicket_IsToldOfTheCall()
    {
        var day = await TestDay.Open(Server);
        var student = await day.School.Student(0);
        await day.Book(student);
        var ticket = (await ApiClient.Read<CheckedIn>(await day.Show(day.School.CollectionCode(0)))).Ticket;
        await using var live = await LiveSocket.Connect(Server, student.Token!);

        var first = await live.Watch($"ticket/{ticket.Id}");
        Assert.Equal("waiting", first.GetProperty("view").GetProperty("status").GetString());
        await day.Station<StationView>(1, "open");
        await day.Station<TicketView>(1, "call-next");

        var change = await live.Changed(view => view.GetProperty("status").GetString() == "called", "the student is called");
        Assert.Equal(1, change.View.GetProperty("station").GetInt32());
    }

    [Fact]
    public async Task Watch_TopicThatTheFeedDoesNotKnow_IsAsNewAsItsView()
    {
        await using var server = await TestServer.Start();
        var day = await TestDay.Open(server);
        var ticket = (await day.WalkIn(0)).Ticket;

        foreach (var topic in new[] { $"ticket/{ticket.Id}", $"queue/{day.Queue}", $"queue/{day.Queue}/staff" })
        {
            // The feed knows nothing after a restart, as of a topic about which nothing was said for a while.
            await server.Restart();
            await using var live = await LiveSocket.Connect(server, day.Operator.Token!);
            var shown = await live.Watch(topic);

            var at = shown.GetProperty("view").GetProperty("at").GetDateTimeOffset();
            Assert.InRange(shown.GetProperty("version").GetInt64(), at.ToUnixTimeMilliseconds() - 1, long.MaxValue);
        }
    }

    [Fact]
    public async Task Watch_AgainAfterARestart_ShowsTheLogsState()
    {
        await using var server = await TestServer.Start();
        var day = await TestDay.Open(server);
        var (first, _) = (await day.WalkIn(0), await day.WalkIn(1));
        await day.Ticket<TicketView>(first.Ticket.Number, "leave");
        string epoch;
        await using (var live = await LiveSocket.Connect(server, day.Operator.Token!))
        {
            epoch = (await live.Watch($"queue/{day.Queue}")).GetProperty("epoch").GetString()!;
        }

        await server.Restart();

        await using var again = await LiveSocket.Connect(server, day.Operator.Token!);
        var shown = await again.Watch($"queue/{day.Queue}");
        Assert.NotEqual(epoch, shown.GetProperty("epoch").GetString());
        Assert.Equal([2], shown.GetProperty("view").GetProperty("line").EnumerateArray().Select(entry => entry.GetProperty("number").GetInt32()));
    }

    [Fact]
    public async Task Watch_Kiosks_IsForTheCampaignsStaff()
    {
        var day = await TestDay.Open(Server);
        await day.School.Kiosk("hall");
        await using var live = await LiveSocket.Connect(Server, day.Operator.Token!);

        var board = await live.Watch($"kiosks/{day.Hall}");

        Assert.Equal("door", board.GetProperty("view").GetProperty("kiosks")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Watch_TopicOfOthers_IsForbidden()
    {
        var day = await TestDay.Open(Server);
        var (owner, other) = (await day.School.Student(0), await day.School.Student(1));
        await day.Book(owner);
        var ticket = (await ApiClient.Read<CheckedIn>(await day.Show(day.School.CollectionCode(0)))).Ticket;
        var (elsewhere, here, away) = (await day.School.Staff("lead", "ELSEWHERE"), await day.School.Kiosk("hall"), await day.School.Kiosk("library"));

        await Forbidden(other, $"ticket/{ticket.Id}", $"ticket/{day.Queue}~99", $"queue/{day.Queue}/staff", $"kiosks/{day.Hall}", "kiosk/anything");
        await Forbidden(elsewhere, $"queue/{day.Queue}", $"queue/{day.Queue}/staff", $"ticket/{ticket.Id}", $"kiosks/{day.Hall}", "kiosk/anything");
        await Forbidden(here, $"queue/{day.Queue}/staff", $"ticket/{ticket.Id}", $"kiosks/{day.Hall}", "kiosk/another");
        await Forbidden(away, $"queue/{day.Queue}");
        await Forbidden(day.Operator, "kiosk/anything");

        async Task Forbidden(ApiClient client, params string[] topics)
        {
            await using var live = await LiveSocket.Connect(Server, client.Token!);
            foreach (var topic in topics)
            {
                Assert.EndsWith("forbidden", await live.Refused(topic));
            }
        }
    }

    [Fact]
    public async Task Watch_TopicThatIsNot_IsNotFound()
    {
        var day = await TestDay.Open(Server);
        await using var live = await LiveSocket.Connect(Server, day.Operator.Token!);
        foreach (var topic in new[]
        {
            "", "queue", "queue/", "queue//staff", "queue/staff", $"queue/{day.School.Code}~hall", $"queue/{day.School.Code}~hall~20010101",
            $"queue/{day.School.Code}~hall~20010101/staff", $"queue/{day.Queue}/secret", $"queue/{day.School.Code}/hall/20270105", $"ticket/{day.Queue}",
            $"ticket/{day.Queue}~0", $"ticket/{day.Queue}~7", $"kiosks/{day.School.Code}", $"kiosks/{day.School.Code}~attic", "kiosk/", "weather/today",
        })
        {
            Assert.EndsWith("not-found", await live.Refused(topic));
        }
    }
}
