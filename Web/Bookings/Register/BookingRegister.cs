using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Slots;
using Scheduling.Contracts.Students;
using Scheduling.Grains.Log;

namespace Scheduling.Web.Bookings.Register;

/// <summary>All bookings of a campaign: those that hold a seat from the slots, cancelled ones from the students whom the log names.</summary>
internal sealed class BookingRegister(IGrainFactory grains, IEventLog log)
{
    private const int AtOnce = 64;
    private static readonly string[] CancelledTypes = ["student.booking-cancelled"];

    /// <summary>Bookings of a campaign in no order; null when it is unknown.</summary>
    public async Task<IReadOnlyList<RegisterEntry>?> Of(string code, BookingStatus? status, SlotId? only, CancellationToken cancellation)
    {
        var campaign = await grains.GetGrain<ICampaignGrain>(code).Find();
        if (campaign is null)
        {
            return null;
        }

        var entries = new List<RegisterEntry>();
        if (status is null or BookingStatus.Active)
        {
            IEnumerable<string> slots = only is { } one ? [one.ToString()] : campaign.Slots;
            foreach (var slot in await InChunks(slots, key => grains.GetGrain<ISlotGrain>(key).FindSeats()))
            {
                entries.AddRange(slot.Seats.Select(seat => RegisterEntry.Of(seat.Booking, slot.Slot.Plan.Slot, BookingStatus.Active, seat.At)));
            }
        }

        if (status is null or BookingStatus.Cancelled)
        {
            var cancelled = await Cancelled(code, cancellation);
            entries.AddRange(cancelled.Where(booking => only is null || booking.Slot == only)
                .Select(booking => RegisterEntry.Of(booking.Id, booking.Slot, booking.Status, booking.BookedAt)));
        }

        return entries;
    }

    /// <summary>The bookings as their students have them, in the same order. One that vanished meanwhile is left out.</summary>
    public async Task<IReadOnlyList<BookingView>> Load(IReadOnlyList<RegisterEntry> entries)
    {
        var students = await InChunks(entries.Select(entry => entry.Booking.Student).Distinct(), Student);
        var bookings = students.SelectMany(student => student.Bookings).ToDictionary(booking => booking.Id);
        return [.. entries.Select(entry => bookings.GetValueOrDefault(entry.Booking)).OfType<BookingView>()];
    }

    private async Task<IEnumerable<BookingView>> Cancelled(string code, CancellationToken cancellation)
    {
        var prefix = $"student/{code}/";
        var students = new HashSet<StudentId>();
        await foreach (var stored in log.ReadAll(0, new EventFilter(CancelledTypes, prefix), cancellation))
        {
            students.Add(new StudentId(code, stored.Stream[prefix.Length..]));
        }

        var views = await InChunks(students, Student);
        return views.SelectMany(student => student.Bookings).Where(booking => booking.Status is BookingStatus.Cancelled);
    }

    private Task<StudentView?> Student(StudentId student) => grains.GetGrain<IStudentGrain>(student.ToString()).Find();

    // Asking for twenty thousand actors at once would only make them wait for each other.
    private static async Task<IReadOnlyList<TResult>> InChunks<TKey, TResult>(IEnumerable<TKey> keys, Func<TKey, Task<TResult?>> ask)
        where TResult : class
    {
        var answers = new List<TResult>();
        foreach (var chunk in keys.Chunk(AtOnce))
        {
            answers.AddRange((await Task.WhenAll(chunk.Select(ask))).OfType<TResult>());
        }

        return answers;
    }
}
