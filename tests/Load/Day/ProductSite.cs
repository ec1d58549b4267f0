using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Queues;
using Scheduling.Contracts.Slots;
using Scheduling.Contracts.Students;
using Scheduling.Grains.Timing;
using Scheduling.Load.Day.World;
using Scheduling.Silo.Hosting;
using Scheduling.TestKit;
using Scheduling.TestKit.Time;

namespace Scheduling.Load.Day;

/// <summary>The product's own actors, with a log of their own on SQLite, under a clock that the simulation moves.</summary>
internal sealed class ProductSite : ISite, IAsyncDisposable
{
    private const string Code = "DAY2027";
    private const string Hall = "hall";
    private const string College = "文学院";
    private const int AtOnce = 200;

    private readonly IHost _host;
    private readonly IGrainFactory _grains;
    private readonly TempDirectory _data;
    private int _operation;

    private ProductSite(IHost host, TempDirectory data)
    {
        (_host, _data) = (host, data);
        _grains = host.Services.GetRequiredService<IGrainFactory>();
    }

    private static QueueId Line => new(Code, Hall, Clock.Date);

    private IQueueGrain Queue => _grains.GetGrain<IQueueGrain>(Line.ToString());

    /// <summary>Opens a campaign with one site and books everybody who booked.</summary>
    /// <param name="clock">The simulation's clock.</param>
    /// <param name="crowd">Everybody.</param>
    /// <param name="stations">Stations of the site.</param>
    /// <param name="settings">Settings of the product, as in its configuration.</param>
    public static async Task<ProductSite> Open(
        ManualTimeProvider clock, IReadOnlyList<Person> crowd, int stations, IReadOnlyDictionary<string, string?> settings)
    {
        var data = new TempDirectory();
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Configuration.AddInMemoryCollection([new("Storage:DataDirectory", data.Path)]);
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Error);
        builder.Services.AddSingleton(new CollectionTime(clock));
        builder.AddSilo();
        var site = new ProductSite(builder.Build(), data);
        await site._host.StartAsync();
        await site.Publish(stations, clock.GetUtcNow());
        foreach (var some in crowd.Chunk(AtOnce))
        {
            await Task.WhenAll(some.Select(site.Prepare));
        }

        return site;
    }

    /// <summary>Every ticket of the day.</summary>
    public async Task<IReadOnlyList<TicketView>> Tickets() => await Queue.Tickets();

    public async Task SetStation(int station, bool open) =>
        Accepted(await Queue.SetStation(new SetStation(Next(), station, open ? StationStatus.Open : StationStatus.Paused, Reason: null)));

    public async Task<Issued> CheckIn(Person person)
    {
        var ticket = Accepted(await Student(person.Id).CheckIn(
            new CheckIn(Next(), Line, Code: null, WalkIn: person.Hour is null, AcceptHere: true, person.Priority)));
        return new Issued(ticket.Number, ticket.Wait?.P50Seconds, ticket.Wait?.P90Seconds);
    }

    public async Task<int?> CallNext(int station)
    {
        var outcome = await Queue.CallNext(new CallNext(Next(), station));
        return outcome.Refusal == QueueRefusal.NobodyWaiting ? null : Accepted(outcome).Number;
    }

    public Task Start(int ticket) => Act(ticket, TicketAction.Start);

    public async Task<int?> Complete(int ticket, string student, bool callNext) =>
        Accepted(await Student(student).Serve(new ServeTicket(Next(), new TicketId(Line, ticket), callNext))).Next?.Number;

    public Task NoShow(int ticket) => Act(ticket, TicketAction.NoShow);

    public Task NeedTime(int ticket) => Act(ticket, TicketAction.NeedTime);

    public Task Leave(int ticket) => Act(ticket, TicketAction.Leave);

    public Task Tick() => Queue.Tick();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        _data.Dispose();
    }

    private static T Accepted<T>(Outcome<T> outcome)
        where T : class =>
        outcome.IsAccepted ? outcome.Value : throw new BenchFailedException($"The product refused what a day needs: {outcome.Refusal.Code}.");

    private async Task Act(int ticket, TicketAction action) => Accepted(await Queue.Act(new ActOnTicket(Next(), ticket, action)));

    private async Task Publish(int stations, DateTimeOffset now)
    {
        var campaign = _grains.GetGrain<ICampaignGrain>(Code);
        Accepted(await campaign.Draft(new DraftCampaign(Next(), Definition(stations, now))));
        Accepted(await campaign.Open(new OpenCampaign(Next(), ExpectedRevision: null)));
    }

    private static CampaignDefinition Definition(int stations, DateTimeOffset now) => new(
        "2027 届毕业生图像采集",
        new School("云溪大学", "19001"),
        "Asia/Shanghai",
        now.AddDays(-7),
        Clock.Closes,
        [new Site(Hall, "大学生活动中心", "东校区", stations)],
        new Timetable([Clock.Date], [new Session(new(8, 0), new(12, 0)), new Session(new(14, 0), new(18, 0))], SlotMinutes: 60, PhotosPerStationHour: 60),
        [],
        [EnrolmentMethod.CollectionCode],
        PriceFen: 2000,
        "请携带身份证。",
        "教务处");

    private async Task Prepare(Person person)
    {
        var student = Student(person.Id);
        Accepted(await student.List(new ListStudent(Next(), College)));
        if (person.Hour is { } hour)
        {
            var slot = new SlotId(Code, Hall, Clock.Date, TimeOnly.FromDateTime(hour.ToOffset(Clock.Offset).DateTime));
            Accepted(await student.Book(new BookSlot(Next(), Account: null, slot)));
        }
    }

    private IStudentGrain Student(string id) => _grains.GetGrain<IStudentGrain>(new StudentId(Code, id).ToString());

    private Stamp Next() => new(Interlocked.Increment(ref _operation).ToString(CultureInfo.InvariantCulture), "staff:bench");
}
