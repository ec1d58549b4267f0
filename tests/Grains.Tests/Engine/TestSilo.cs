using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Runtime.Hosting;
using Orleans.Storage;
using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Enrolments;
using Scheduling.Contracts.Kiosks;
using Scheduling.Contracts.Queues;
using Scheduling.Contracts.Rosters;
using Scheduling.Contracts.Slots;
using Scheduling.Contracts.Students;
using Scheduling.Grains.Live;
using Scheduling.Grains.Log;
using Scheduling.Grains.Queues;
using Scheduling.Grains.Timing;
using Scheduling.Silo.Hosting.Orleans;
using Scheduling.TestKit;

namespace Scheduling.Grains.Tests.Engine;

/// <summary>A silo with every grain of the product. Two of them over one log are what a cluster may be for a while.</summary>
internal sealed class TestSilo : IAsyncDisposable
{
    private readonly IHost _host;
    private bool _disposed;

    private TestSilo(IHost host, RecordingFeed feed, RecordingNotices notices)
    {
        (_host, Feed, Notices) = (host, feed, notices);
        Grains = host.Services.GetRequiredService<IGrainFactory>();
    }

    public IGrainFactory Grains { get; }

    public RecordingFeed Feed { get; }

    public RecordingNotices Notices { get; }

    public ICampaignDirectoryGrain Directory => Grains.GetGrain<ICampaignDirectoryGrain>(ICampaignDirectoryGrain.Key);

    /// <param name="log">What a restart remembers.</param>
    /// <param name="time">The machine's clock.</param>
    /// <param name="collection">The collection's clock, where it is another.</param>
    /// <param name="states">What actors keep beside the log; null for a storage of the silo's own.</param>
    public static async Task<TestSilo> Start(IEventLog log, TimeProvider time, TimeProvider? collection = null, IGrainStorage? states = null)
    {
        var (feed, notices) = (new RecordingFeed(), new RecordingNotices());
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddSingleton(log);
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(new CollectionTime(collection ?? time));
        builder.Services.AddSingleton<ILiveFeed>(feed);
        builder.Services.AddSingleton<ITicketNotices>(notices);
        builder.Services.AddSingleton(new QueueRules());
        builder.Services.AddGrainStorage("Default", (_, _) => states ?? new MemoryStorage());
        builder.UseOrleans(silo => silo.UseSoloSilo());

        // A line that asks an actor which can no longer be placed would hold the stop up until its call is given up.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(2));
        var host = builder.Build();
        await host.StartAsync();
        return new TestSilo(host, feed, notices);
    }

    public IQueueGrain Queue(QueueId id) => Grains.GetGrain<IQueueGrain>(id.ToString());

    public IKioskGrain Kiosk(string id) => Grains.GetGrain<IKioskGrain>(id);

    public IKioskBoardGrain KioskBoard(string site) => Grains.GetGrain<IKioskBoardGrain>($"{Given.Code}/{site}");

    public ISlotGrain Slot(SlotId id) => Grains.GetGrain<ISlotGrain>(id.ToString());

    public IStudentGrain Student(StudentId id) => Grains.GetGrain<IStudentGrain>(id.ToString());

    public ICampaignGrain Campaign(string code = Given.Code) => Grains.GetGrain<ICampaignGrain>(code);

    public ISlotBoardGrain Board(string code = Given.Code) => Grains.GetGrain<ISlotBoardGrain>(code);

    public IRosterGrain Roster(string code = Given.Code) => Grains.GetGrain<IRosterGrain>(code);

    public IEnrolmentGrain Enrolment(string account, string code = Given.Code) => Grains.GetGrain<IEnrolmentGrain>($"{code}/{account}");

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
        {
            return;
        }

        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}

/// <summary>Keeps the newest view of every topic.</summary>
internal sealed class RecordingFeed : ILiveFeed
{
    private readonly ConcurrentDictionary<string, (long Version, object View)> _newest = [];

    public (long Version, object View)? Newest(string topic) => _newest.TryGetValue(topic, out var newest) ? newest : null;

    public void Publish(string topic, long version, object view) =>
        _newest.AddOrUpdate(topic, (version, view), (_, before) => version >= before.Version ? (version, view) : before);
}

/// <summary>Keeps what students were told.</summary>
internal sealed class RecordingNotices : ITicketNotices
{
    private readonly ConcurrentQueue<string> _told = [];

    public IReadOnlyCollection<string> Told => _told;

    public void Called(TicketView ticket) => _told.Enqueue($"called {ticket.Number} to {ticket.Station}");

    public void Near(TicketView ticket) => _told.Enqueue($"near {ticket.Number}");
}
