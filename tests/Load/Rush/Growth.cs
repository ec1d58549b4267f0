using Microsoft.AspNetCore.Http;
using Scheduling.Load.Http;

namespace Scheduling.Load.Rush;

/// <summary>
/// What the 10,000th booking of a slot costs over the 100th. One slot is filled up to the 9,000th booking; then batches of the same size
/// alternate between that slot and fresh ones, so that machine noise meets both: late batches are bookings 9,001 to 10,000 of the full
/// slot, each early one is centred on the 100th of a fresh slot. A cost is the time of a batch; growth is late median over early median.
/// </summary>
internal static class Growth
{
    public static async Task<double> Measure(
        RushOptions options, School school, int port, IReadOnlyList<SignedInStudent> students, SeatLedger ledger)
    {
        var waiting = new Queue<SignedInStudent>(students);
        using var crowd = await LoadGenerator.Connect(port, options.Connections);
        using var few = await LoadGenerator.Connect(port, options.GrowthConnections);
        await Book(crowd, options.GrowthFill, school.HotSlot);
        List<double> early = [], late = [];
        for (var pair = 0; pair < options.GrowthPairs; pair++)
        {
            var fresh = school.Spread[pair];
            await Book(few, options.GrowthLead, fresh);
            if (pair % 2 == 0)
            {
                early.Add(await Book(few, options.GrowthBatch, fresh));
                late.Add(await Book(few, options.GrowthBatch, school.HotSlot));
            }
            else
            {
                late.Add(await Book(few, options.GrowthBatch, school.HotSlot));
                early.Add(await Book(few, options.GrowthBatch, fresh));
            }
        }

        return late.Median() / early.Median();

        async Task<double> Book(LoadGenerator clients, int count, string slot)
        {
            SignedInStudent[] who = [.. Enumerable.Range(0, count).Select(_ => waiting.Dequeue())];
            var result = (await clients.Run(BookingRequests.Book(school, who, slot)))
                .MustAll(StatusCodes.Status201Created, $"growth, {slot}");
            ledger.Note(who, result.Statuses, slot);
            return result.Elapsed.TotalMilliseconds;
        }
    }
}
