using Microsoft.AspNetCore.Http;
using Scheduling.Load.Http;

namespace Scheduling.Load.Rush;

/// <summary>
/// The race: product, baseline and ceiling take turns within every round, and the order turns with the rounds, so that whatever else
/// the machine does meets all of them alike.
/// </summary>
internal sealed class Rounds(
    RushOptions options, School school, Contender product, Contender baseline, IReadOnlyList<SignedInStudent> students, SeatLedger ledger)
{
    private readonly Queue<SignedInStudent> _waiting = new(students);

    // The same in every round: what a booking calls is active before it is measured, and so is what a ping calls.
    private readonly IReadOnlyList<SignedInStudent> _pinging = [.. students.Take(options.Batch)];

    /// <summary>Runs one round; its samples count unless it warms up.</summary>
    public async Task Run(int round, RushFigures figures)
    {
        var (hot, spread) = (Next(), Next());
        List<Func<Task>> turns =
        [
            () => Book(product, figures.Hot.Ours, hot, school.HotSlot),
            () => Book(baseline, figures.Hot.Baseline, hot, school.HotSlot),
            () => Book(product, figures.Spread.Ours, spread, school.Spread),
            () => Book(baseline, figures.Spread.Baseline, spread, school.Spread),
            () => Drive(product, figures.Spread.Ceiling, BookingRequests.Ping(_pinging), StatusCodes.Status200OK),
        ];
        for (var turn = 0; turn < turns.Count; turn++)
        {
            await turns[(turn + round) % turns.Count]();
        }

        async Task Book(Contender server, ServerSamples samples, IReadOnlyList<SignedInStudent> who, params IReadOnlyList<string> slots)
        {
            var result = await Drive(server, samples, BookingRequests.Book(school, who, slots), StatusCodes.Status201Created);
            if (server == product)
            {
                ledger.Note(who, result.Statuses, slots);
            }
        }

        async Task<LoadResult> Drive(Contender server, ServerSamples samples, IReadOnlyList<byte[]> requests, int status)
        {
            var before = server.Server.CpuTime;
            var result = (await server.Clients.Run(requests)).MustAll(status, server.Name);
            if (round >= options.WarmUpRounds)
            {
                samples.PerSecond.Add(result.PerSecond);
                samples.CpuMicroseconds.Add((server.Server.CpuTime - before).TotalMicroseconds / requests.Count);
                samples.LatenciesMs.AddRange(result.LatenciesMs);
            }

            return result;
        }
    }

    private IReadOnlyList<SignedInStudent> Next() => [.. Enumerable.Range(0, options.Batch).Select(_ => _waiting.Dequeue())];
}
