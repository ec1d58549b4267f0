using System.Collections.Immutable;
using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Queues;
using Scheduling.Contracts.Slots;
using Scheduling.Contracts.Students;

namespace Scheduling.Web.Demo;

/// <summary>Simulated students who come to one day's lines: those with a booking around their hour, a few without one.</summary>
/// <param name="grains">The actors.</param>
/// <param name="day">Which day.</param>
/// <param name="students">Everybody on the roster, for those who come without a booking.</param>
internal sealed class DemoArrivals(IGrainFactory grains, DateOnly day, IReadOnlyList<string> students)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BetweenWalkIns = TimeSpan.FromMinutes(4);

    private readonly HashSet<string> _came = [];
    private readonly Random _random = new();
    private ImmutableArray<(DateTimeOffset At, string Student, string Site)> _due = [];
    private DateTimeOffset _lookedAt = DateTimeOffset.MinValue;
    private DateTimeOffset? _walkInAt;
    private DateTimeOffset? _since;

    /// <summary>Lets in the students who are there by now.</summary>
    public async Task Step(CampaignView campaign, DateTimeOffset now)
    {
        _since ??= now;
        if (now >= _lookedAt + LookAgain)
        {
            _due = await Look(campaign);
            _lookedAt = now;
        }

        foreach (var (at, student, site) in _due)
        {
            if (at <= now && _came.Add(student))
            {
                await CheckIn(student, site, walkIn: false);
            }
        }

        await LetWalkIn(campaign, now);
    }

    // Students who were to come before the server was started came then, or stay away.
    private async Task<ImmutableArray<(DateTimeOffset At, string Student, string Site)>> Look(CampaignView campaign)
    {
        var today = campaign.Slots.Where(key => SlotId.TryParse(key, out var slot) && slot.Date == day);
        var slots = await Task.WhenAll(today.Select(key => grains.Actor<ISlotGrain>(key).FindSeats()));
        return
        [
            .. from slot in slots
               where slot is not null
               from seat in slot.Seats
               let student = seat.Booking.Student.Id
               let at = new DemoPerson(student).ArrivesAt(slot.Slot.Plan.StartsAt)
               where at >= _since - LookAgain
               orderby at
               select (at.Value, student, slot.Slot.Plan.Slot.Site),
        ];
    }

    private async Task LetWalkIn(CampaignView campaign, DateTimeOffset now)
    {
        _walkInAt ??= now + BetweenWalkIns;
        if (now < _walkInAt || !DemoHours.Works(now))
        {
            return;
        }

        _walkInAt = now + (BetweenWalkIns * (2 * _random.NextDouble()));
        var sites = campaign.Definition.Sites;
        await CheckIn(students[_random.Next(1, students.Count)], sites[_random.Next(sites.Length)].Id, walkIn: true);
    }

    // A visitor who plays a student comes by themselves.
    private async Task CheckIn(string id, string site, bool walkIn)
    {
        var student = grains.Actor<IStudentGrain>(new StudentId(DemoSchool.Code, id).ToString());
        if (await student.Find() is { Account: null })
        {
            var priority = new DemoPerson(id).HasPriority ? "行动不便" : null;
            var queue = new QueueId(DemoSchool.Code, site, day);
            await student.CheckIn(new CheckIn(DemoStamp.Of(DemoStamp.Student), queue, Code: null, WalkIn: walkIn, AcceptHere: walkIn, priority));
        }
    }
}
