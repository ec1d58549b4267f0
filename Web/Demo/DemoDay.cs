using System.Collections.Immutable;
using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Queues;
using Scheduling.Silo.Vault;

namespace Scheduling.Web.Demo;

/// <summary>
/// The demo's collection days, one after the other, thirty times as fast as real ones; nights and empty lunch hours are skipped. All of its
/// people look around a few times a second and do what is to be done.
/// </summary>
internal sealed class DemoDay(IGrainFactory grains, IVault vault, DemoTime clock, DemoKiosks kiosks, TimeProvider time, ILogger<DemoDay> logger)
{
    private const int DaysAhead = 2;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Stride = TimeSpan.FromSeconds(6);

    private IReadOnlyList<string> _students = [];
    private DateOnly _today;
    private ImmutableArray<DemoSite> _sites = [];
    private DemoArrivals? _arrivals;
    private DemoBookings? _bookings;

    private ICampaignGrain Campaign => grains.Actor<ICampaignGrain>(DemoSchool.Code);

    /// <summary>Sets the clock to where the lines' own history ends, or to the first day, and lets the first line form.</summary>
    public async Task Start(CancellationToken cancellation)
    {
        _students = [.. (await vault.Roster(DemoSchool.Code, cancellation)).Search(null).Select(row => row.Student)];
        _bookings = new DemoBookings(grains, _students);
        var campaign = await Find();
        var first = campaign.Definition.Timetable.Days.Min();
        clock.Set(await LastTime(campaign) ?? DemoHours.StartOf(first));
        await kiosks.Create(cancellation);
        while (clock.GetUtcNow() < DemoHours.LineOf(first))
        {
            await Step();
            clock.Set(clock.GetUtcNow() + Stride);
        }
    }

    /// <summary>Lives until the server stops.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Pace, time);
        while (await timer.WaitForNextTickAsync(cancellation))
        {
            try
            {
                await Step();
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // A restarted database or a visitor's unforeseen idea ends one look, not the day.
                DemoLog.Stumbled(logger, failure);
            }
        }
    }

    private async Task Step()
    {
        var campaign = await Find();
        var now = clock.GetUtcNow();
        Follow(campaign, now);
        await kiosks.Step(now);
        await _bookings!.Step(campaign, now);
        await _arrivals!.Step(campaign, now);
        var busy = await Task.WhenAll(_sites.Select(site => site.Step(now)));
        if (DemoHours.SkipTo(now, busy.Contains(true), campaign.Definition.Timetable.Days) is { } later)
        {
            clock.Set(later);
        }
    }

    private void Follow(CampaignView campaign, DateTimeOffset now)
    {
        if (DemoHours.Date(now) is var today && today != _today)
        {
            _today = today;
            _arrivals = new DemoArrivals(grains, today, _students);
            _sites = [.. DemoSchool.Operated.Select(site => new DemoSite(grains, new QueueId(campaign.Code, site.Key, today), site.Value))];
        }
    }

    // There is always a day after tomorrow, so that the demo does not end.
    private async Task<CampaignView> Find()
    {
        var campaign = await Campaign.Find() ?? throw new InvalidOperationException("The demo's campaign is gone.");
        var today = DemoHours.Date(clock.GetUtcNow());
        if (campaign.Definition.Timetable.Days.Count(day => day > today) >= DaysAhead)
        {
            return campaign;
        }

        var longer = DemoSchool.WithAnotherDay(campaign.Definition);
        var outcome = await Campaign.Revise(new ReviseCampaign(DemoStamp.Of("system:demo"), campaign.Revision, longer));
        return outcome.Value ?? campaign;
    }

    private async Task<DateTimeOffset?> LastTime(CampaignView campaign)
    {
        var lines = from day in campaign.Definition.Timetable.Days
                    from site in campaign.Definition.Sites
                    select grains.Actor<IQueueGrain>(new QueueId(campaign.Code, site.Id, day).ToString()).Tickets();
        var tickets = await Task.WhenAll(lines);
        return tickets.SelectMany(line => line).SelectMany(ticket => new[] { ticket.IssuedAt, ticket.CalledAt, ticket.StartedAt, ticket.EndedAt }).Max();
    }
}
