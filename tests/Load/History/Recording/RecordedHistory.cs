using System.Collections.Immutable;
using Scheduling.Load.History.Checking;
using Scheduling.Load.History.Model;

namespace Scheduling.Load.History.Recording;

/// <summary>What a few clients asked and heard, at about the same time.</summary>
/// <param name="Number">Number of its plan.</param>
/// <param name="Capacities">Seats of each slot when it began.</param>
/// <param name="Students">How many students there were; none had booked.</param>
/// <param name="Attempts">Every request, in the order in which they were sent.</param>
internal sealed record RecordedHistory(int Number, ImmutableArray<int> Capacities, int Students, ImmutableArray<Attempt> Attempts)
{
    /// <summary>Whether every answer is known.</summary>
    public bool IsClosed => Attempts.All(attempt => attempt.Returned is not null);

    /// <summary>Whether it could have happened one call after another.</summary>
    public Verdict Check(int patience = WingGong.Patience) =>
        WingGong.Check(Operations(), Seats.Empty(Capacities, Students), SeatModel.Step, patience);

    /// <summary>
    /// The same with some answers forgotten, which only ever makes a history easier to explain: reads and refusals are left out, for they
    /// have no effect; what may have had one may have had it at any time, or never.
    /// </summary>
    public RecordedHistory Forget(Func<Attempt, bool> forgotten) => this with
    {
        Attempts =
        [
            .. Attempts.Where(attempt => attempt.MayHaveTakenEffect || !forgotten(attempt)).Select(attempt => forgotten(attempt) ? attempt.Forgotten : attempt),
        ],
    };

    /// <summary>What had been sent and heard at a moment.</summary>
    public RecordedHistory Until(long moment) =>
        (this with { Attempts = [.. Attempts.Where(attempt => attempt.Called <= moment)] }).Forget(attempt => attempt.Returned > moment);

    /// <summary>The attempts, each with what else must have happened when it was answered.</summary>
    private List<Operation<SeatCall>> Operations()
    {
        var operations = new List<Operation<SeatCall>>(Attempts.Length + 8);
        foreach (var attempt in Attempts)
        {
            operations.Add(new(new SeatCall(attempt.Ask, attempt.Answer), attempt.Called, attempt.Returned));
            if (attempt.Ask is Ask.Move move)
            {
                operations.Add(new(new SeatCall(new Ask.Settle(move.Student), null), attempt.Called, attempt.Returned, After: operations.Count - 1));
            }
        }

        return operations;
    }
}
