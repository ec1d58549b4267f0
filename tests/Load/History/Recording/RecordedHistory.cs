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
    public bool CanBeExplained() => WingGong.CanExplain(Operations(), Seats.Empty(Capacities, Students), SeatModel.Step);

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
