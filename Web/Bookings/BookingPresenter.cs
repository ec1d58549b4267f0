using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Slots;
using Scheduling.Contracts.Students;
using Scheduling.Web.Hosting;

namespace Scheduling.Web.Bookings;

/// <summary>
/// Adds place and time to a booking. What it adds changes a few times in a campaign's life and is shown with every booking of a
/// rush, so it is remembered for a moment instead of being asked of the campaign and the slot each time.
/// </summary>
internal sealed class BookingPresenter(IGrainFactory grains, TimeProvider time)
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(2);

    private readonly ShortMemory<SlotId, SlotPlace> _places = new(Memory, time);

    /// <summary>A booking as its student sees it.</summary>
    public async ValueTask<Booking> Present(BookingView booking)
    {
        var place = await Place(booking.Slot);
        return new(
            booking.Id.ToUrl(),
            booking.Slot.Campaign,
            booking.Slot.ToUrl(),
            place.Site,
            place.StartsAt,
            place.EndsAt,
            booking.Status,
            booking.BookedAt,
            booking.Revision);
    }

    /// <summary>Where and when a slot is.</summary>
    /// <exception cref="InvalidOperationException">The slot of a booking does not exist: the log contradicts itself.</exception>
    public ValueTask<SlotPlace> Place(SlotId slot) =>
        _places.TryGet(slot, out var place) ? ValueTask.FromResult(place) : new(Load(slot));

    private async Task<SlotPlace> Load(SlotId slot)
    {
        var view = await grains.Actor<ISlotGrain>(slot.ToString()).Find();
        var campaign = await grains.Actor<ICampaignGrain>(slot.Campaign).Find();
        if (view is null || campaign is null)
        {
            throw new InvalidOperationException($"Slot '{slot}' has a booking but does not exist.");
        }

        // A site that a later timetable left out keeps its bookings; only its name is gone.
        var site = campaign.Definition.Sites.FirstOrDefault(site => site.Id == slot.Site) ?? new Site(slot.Site, slot.Site, "", 1);
        var place = new SlotPlace(
            new BookingSite(site.Id, site.Name, site.Address), view.Plan.StartsAt, view.Plan.EndsAt, campaign.Definition.Name, campaign.Definition.Notice);
        _places.Keep(slot, place);
        return place;
    }
}
