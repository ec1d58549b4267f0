using Microsoft.Extensions.Caching.Memory;
using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Slots;
using Scheduling.Contracts.Students;
using Scheduling.Grains.Log;

namespace Scheduling.Web.Bookings.Register;

/// <summary>
/// All bookings of a campaign: those that hold a seat from the slots, cancelled ones from the students whom the log names. While staff look
/// at a campaign, what has not changed since the last page is not asked for again.
/// </summary>
internal sealed class BookingRegister(IGrainFactory grains, IEventLog log) : IDisposable
{
    private const int AtOnce = 64;
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(10);
    private readonly MemoryCache _campaigns = new(new MemoryCacheOptions());

    /// <summary>Bookings of a campaign; null when it is unknown.</summary>
    public async Task<RegisterEntries?> Of(string code, BookingStatus? status, SlotId? only, CancellationToken cancellation)
    {
        var campaign = await grains.Actor<ICampaignGrain>(code).Find();
        if (campaign is null)
        {
            return null;
        }

        var (seated, cancelled) = Pages(code);
        var runs = new List<IReadOnlyList<RegisterEntry>>();
        if (status is null or BookingStatus.Active)
        {
            IEnumerable<string> slots = only is { } one ? [one.ToString()] : campaign.Slots;
            runs.AddRange(await InChunks(slots, seated.Of));
        }

        if (status is null or BookingStatus.Cancelled)
        {
            runs.Add(await cancelled.All(cancellation));
        }

        var entries = new RegisterEntries(runs);
        return only is { } wanted ? entries.Of(wanted) : entries;
    }

    /// <summary>The bookings as their students have them, in the same order. One that vanished meanwhile is left out.</summary>
    public async Task<IReadOnlyList<BookingView>> Load(IReadOnlyList<RegisterEntry> entries)
    {
        var students = await Load(entries.Select(entry => entry.Booking.Student).Distinct());
        var bookings = students.SelectMany(student => student.Bookings).ToDictionary(booking => booking.Id);
        return [.. entries.Select(entry => bookings.GetValueOrDefault(entry.Booking)).OfType<BookingView>()];
    }

    /// <inheritdoc/>
    public void Dispose() => _campaigns.Dispose();

    // Two callers at once may each begin one; the one that is not kept has worked for its own caller only.
    private (SeatedBookings Seated, CancelledBookings Cancelled) Pages(string code) => _campaigns.GetOrCreate(code, entry =>
    {
        entry.SlidingExpiration = Idle;
        return (new SeatedBookings(grains), new CancelledBookings(code, log, Load));
    });

    private Task<IReadOnlyList<StudentView>> Load(IEnumerable<StudentId> students) =>
        InChunks(students, student => grains.Actor<IStudentGrain>(student.ToString()).Find());

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
