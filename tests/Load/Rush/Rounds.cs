using Microsoft.AspNetCore.Http;
using Scheduling.Load.Http;

namespace Scheduling.Load.Rush;

/// <summary>
/// The race: product, baseline and ceiling take turns within every round, and the order turns with the rounds, so that whatever else
/// the machine does meets all of them alike.
/// </summary>
internal sealed class Rounds(
    RushOptions options, School school, int product, BaselineTarget baseline, IReadOnlyList<SignedInStudent> students, SeatLedger ledger)
{
    private readonly Queue<SignedInStudent> _waiting = new(students);

    /// <summary>Runs one round; its samples count unless it warms up.</summary>
    public async Task Run(int round, RushFigures figures)
    {
        var hot = Next();
        var spread = Next();
        var measured = round >= options.WarmUpRounds;
        List<Func<Task>> turns =
        [
            () => Book("hot", figures.Hot, hot, school.HotSlot),
            () => Baseline("hot", figures.Hot, hot, school.HotSlot),
            () => Book("spread", figures.Spread, spread, school.Spread),
            () => Baseline("spread", figures.Spread, spread, school.Spread),
            () => Ping(figures.Spread, spread),
        ];
        for (var turn = 0; turn < turns.Count; turn++)
        {
            await turns[(turn + round) % turns.Count]();
        }

        IReadOnlyList<SignedInStudent> Next() => [.. Enumerable.Range(0, options.Batch).Select(_ => _waiting.Dequeue())];

        async Task Book(string load, LoadSamples samples, IReadOnlyList<SignedInStudent> who, params IReadOnlyList<string> slots)
        {
            var result = (await Drive(product, BookingRequests.Book(school, who, slots))).MustAll(StatusCodes.Status201Created, $"product, {load}");
            ledger.Note(who, result.Statuses, slots);
            if (measured)
            {
                samples.Ours.Add(result.PerSecond);
                samples.LatenciesMs.AddRange(result.LatenciesMs);
            }
        }

        async Task Baseline(string load, LoadSamples samples, IReadOnlyList<SignedInStudent> who, params IReadOnlyList<string> slots)
        {
            var result = (await Drive(baseline.Port, BookingRequests.Book(school, who, slots))).MustAll(StatusCodes.Status201Created, $"baseline, {load}");
            if (measured)
            {
                samples.Baseline.Add(result.PerSecond);
            }
        }

        async Task Ping(LoadSamples samples, IReadOnlyList<SignedInStudent> who)
        {
            var result = (await Drive(product, BookingRequests.Ping(who))).MustAll(StatusCodes.Status200OK, "ceiling");
            if (measured)
            {
                samples.Ceiling.Add(result.PerSecond);
            }
        }
    }

    private Task<LoadResult> Drive(int port, IReadOnlyList<byte[]> requests) => LoadGenerator.Run(port, requests, options.Connections);
}
