using System.Text;
using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Kiosks;
using Scheduling.Contracts.Queues;
using Scheduling.TestKit;
using Scheduling.Web.Bookings;
using Scheduling.Web.Campaigns;
using Scheduling.Web.Hosting;
using Scheduling.Web.Queues;
using Scheduling.Web.Rosters;
using Scheduling.Web.Slots;
using Scheduling.Web.Tests.Kiosks;
using Scheduling.Web.Tests.Queues;
using Scheduling.Web.Tests.Server;
using Scheduling.Web.Tickets;
using ImportState = Scheduling.Silo.Rosters.ImportState;

namespace Scheduling.Web.Tests.Security.Matrix;

/// <summary>A school on its collection day with one caller of every kind, and fresh things for them to call for.</summary>
internal sealed class MatrixWorld
{
    private const int Students = 400;
    private const int Drafts = 40;

    private readonly Dictionary<string, ApiClient> _clients = [];
    private readonly TestDay _day;
    private readonly Queue<string> _drafts;
    private int _lastStudent = 10;
    private long _lastReport = 1;

    private MatrixWorld(TestDay day, IEnumerable<string> drafts) => (_day, _drafts) = (day, new Queue<string>(drafts));

    public TestSchool School => _day.School;

    public ApiClient Root => School.Admin;

    public TestDay Day => _day;

    /// <summary>Another school, whose staff and kiosks are the callers from elsewhere.</summary>
    public TestSchool Elsewhere { get; private set; } = null!;

    /// <summary>The kiosk among the callers.</summary>
    public TestKiosk Kiosk { get; private set; } = null!;

    public static async Task<MatrixWorld> Make(TestServer server)
    {
        var day = await TestDay.Open(server, Students);
        var drafts = Enumerable.Range(0, Drafts).Select(_ => TestSchool.NewCode()).ToList();
        var world = new MatrixWorld(day, drafts);
        await world.Invite([world.School.Code, .. drafts]);
        return world;
    }

    public ApiClient Client(string caller) => _clients[caller];

    /// <summary>A campaign code that nobody has drafted and the staff here may.</summary>
    public string NewDraftCode() => _drafts.Dequeue();

    /// <summary>A campaign that is still a draft.</summary>
    public async Task<string> Draft()
    {
        var code = NewDraftCode();
        await Root.Post<Campaign>("/api/v1/campaigns", new CampaignDraft(code, TestSchool.Definition()), ApiClient.NewKey());
        return code;
    }

    /// <summary>A campaign that is open.</summary>
    public async Task<string> Opened()
    {
        var code = await Draft();
        await Root.Post<Campaign>($"/api/v1/campaigns/{code}/open", key: ApiClient.NewKey(), ifMatch: "*");
        return code;
    }

    /// <summary>Index of somebody on the roster who has done nothing yet.</summary>
    public int NewStudent() => ++_lastStudent;

    public async Task<string> StudentId(int n) =>
        (await Root.Post<Page<RosterStudent>>($"{School.Url}/students/search", new Search(TestSchool.StudentNumber(n)))).Items.Single().StudentId;

    /// <summary>Slots of the hall that are open.</summary>
    public async Task<IReadOnlyList<Slot>> OpenSlots() =>
        [.. (await School.Slots(Root)).Slots.Where(slot => slot is { State: SlotState.Open, Site: "hall" })];

    /// <summary>A booking of somebody new, made on the spot.</summary>
    public async Task<(int Student, Booking Booking)> Booked()
    {
        var n = NewStudent();
        var slot = (await OpenSlots())[0];
        return (n, await Root.Post<Booking>($"{School.Url}/students/{await StudentId(n)}/bookings", new SlotChoice(slot.Id), ApiClient.NewKey()));
    }

    /// <summary>The active booking of a student among the callers; the owner's when somebody else calls.</summary>
    public async Task<Booking> BookingOf(string caller)
    {
        var student = Student(caller);
        return (await student.Get<Listing<Booking>>("/api/v1/me/bookings")).Items.FirstOrDefault(IsActive)
            ?? await School.Book(student, (await OpenSlots())[0].Id);
    }

    /// <summary>Takes a student's booking away.</summary>
    public async Task Unbook(string caller)
    {
        var student = Student(caller);
        foreach (var booking in (await student.Get<Listing<Booking>>("/api/v1/me/bookings")).Items.Where(IsActive))
        {
            await student.Delete<Booking>($"/api/v1/me/bookings/{booking.Id}", "*", ApiClient.NewKey());
        }
    }

    /// <summary>A ticket of somebody new, waiting in the hall.</summary>
    public async Task<int> Ticket() => (await _day.WalkIn(NewStudent())).Ticket.Number;

    /// <summary>A ticket of somebody new, called to station 1.</summary>
    public async Task<int> Called() => await Call(await Ticket());

    /// <summary>The ticket of a student among the callers, in the hall.</summary>
    public async Task<int> TicketOf(string caller)
    {
        var answer = await Student(caller).Send(HttpMethod.Get, "/api/v1/me/ticket");
        if (answer.IsSuccessStatusCode)
        {
            var mine = (await ApiClient.Read<MyTicket>(answer)).Ticket;
            if (mine.Status is TicketStatus.Parked)
            {
                await _day.Ticket<TicketView>(mine.Number, "return");
            }

            if (mine.Status is TicketStatus.Waiting or TicketStatus.Called or TicketStatus.Parked)
            {
                return mine.Number;
            }
        }

        // Whoever left, or was moved on, comes again.
        return (await _day.WalkIn(caller is Callers.StudentB ? 1 : 0)).Ticket.Number;
    }

    /// <summary>Calls tickets to station 1 until this one is called; the others leave.</summary>
    public async Task<int> Call(int number)
    {
        while (true)
        {
            var line = await _day.Look();
            var station = line.Stations.First(station => station.Number == 1);
            if (station.Ticket == number)
            {
                return number;
            }

            if (station.Ticket is { } other)
            {
                await End(other, line.Tickets.First(ticket => ticket.Number == other).Status);
            }

            if (station.Status is not StationStatus.Open)
            {
                await _day.Station<StationView>(1, "open");
            }

            await _day.Station<TicketView>(1, "call-next");
        }
    }

    private Task End(int ticket, TicketStatus status) => status is TicketStatus.Serving
        ? _day.Ticket<TicketCompletion>(ticket, "complete")
        : _day.Ticket<TicketView>(ticket, "leave");

    /// <summary>An import that could be committed.</summary>
    public async Task<string> Import()
    {
        var import = await Root.Post<Import>($"{School.Url}/roster", Csv(), ApiClient.NewKey());
        await Eventually.True(
            async () => (await Root.Get<Import>($"{School.Url}/roster/imports/{import.Id}")).State == ImportState.Ready, "the file is read");
        return import.Id;
    }

    /// <summary>A roster of one more student.</summary>
    public StringContent Csv() => new(
        $"学号,姓名,证件号,学院,采集码\r\nM{NewStudent()},李芳,{TestSchool.IdNumber(5000 + _lastStudent)},文学院,{School.CollectionCode(5000 + _lastStudent)}\r\n",
        Encoding.UTF8,
        "text/csv");

    /// <summary>A report that is newer than the last.</summary>
    public object Report(string printer = "ok") => new
    {
        sequence = Interlocked.Increment(ref _lastReport),
        components = new[] { new { kind = "printer", status = printer, reasons = Array.Empty<string>() } },
        appVersion = "1.0",
        appliedVersion = 0,
    };

    private static bool IsActive(Booking booking) => booking.Status is Contracts.Students.BookingStatus.Active;

    private ApiClient Student(string caller) => _clients[caller is Callers.StudentB ? Callers.StudentB : Callers.StudentA];

    private async Task Invite(string[] here)
    {
        Elsewhere = await TestSchool.Open(School.Server);
        _clients[Callers.Anonymous] = School.Server.Anonymous();
        _clients[Callers.StudentA] = await School.Student(0);
        _clients[Callers.StudentB] = await School.Student(1);
        _clients[Callers.Root] = Root;
        foreach (var role in Callers.Roles)
        {
            _clients[Callers.Here(role)] = await School.Staff(role, here);
            _clients[Callers.Elsewhere(role)] = await School.Staff(role, Elsewhere.Code);
        }

        Kiosk = await TestKiosk.Enrol(School);
        _clients[Callers.Kiosk] = Kiosk.Client;
        _clients[Callers.KioskElsewhere] = await Elsewhere.Kiosk("hall", KioskKind.CheckIn);
        var revoked = await TestKiosk.Enrol(School);
        _clients[Callers.RevokedKiosk] = revoked.Client;
        Assert.True((await Root.Send(HttpMethod.Delete, revoked.Url)).IsSuccessStatusCode);
    }
}
