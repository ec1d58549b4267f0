namespace Scheduling.Load.History.Checking;

/// <summary>
/// Wing and Gong's search for an order in which a history could have happened one call at a time, with Lowe's memory of what has been
/// tried: the same calls done, leading to the same state, need not be tried twice.
/// </summary>
internal static class WingGong
{
    /// <summary>Operations of the longest history that can be checked.</summary>
    public const int Longest = 128;

    /// <summary>Choices after which the search gives up: most histories need a few dozen, and each choice is remembered.</summary>
    public const int Patience = 300_000;

    /// <summary>
    /// Whether every operation can be given a moment between its call and its return at which it took effect at once, so that the answers
    /// are what a sequential system would have given.
    /// </summary>
    /// <param name="history">Operations in any order. Two that end and begin at the same tick count as concurrent.</param>
    /// <param name="initial">What there is before the first call.</param>
    /// <param name="step">The state after a call; null when a sequential system in this state would not have answered so.</param>
    /// <param name="patience">Choices after which the search gives up.</param>
    public static Verdict Check<TState, TCall>(
        IReadOnlyList<Operation<TCall>> history, TState initial, Func<TState, TCall, TState?> step, int patience = Patience)
        where TState : class, IEquatable<TState>
    {
        if (history.Count > Longest)
        {
            throw new ArgumentException($"A history of {history.Count} operations is longer than {Longest}.", nameof(history));
        }

        var moments = new Moments([.. history.Select(operation => (operation.Called, operation.Returned))]);
        var tried = new HashSet<(UInt128 Done, TState State)>();
        var taken = new Stack<(int Operation, TState Before)>();
        var (state, done) = (initial, UInt128.Zero);
        var at = moments.First;
        while (at != moments.End)
        {
            if (moments.IsCall(at))
            {
                var operation = history[at];
                if (IsDone(operation.After) && step(state, operation.Call) is { } next && tried.Add((done | Bit(at), next)))
                {
                    taken.Push((at, state));
                    (state, done) = (next, done | Bit(at));
                    if (tried.Count > patience)
                    {
                        return Verdict.Undecided;
                    }

                    moments.Lift(at);
                    at = moments.First;
                }
                else
                {
                    at = moments.After(at);
                }
            }
            else if (taken.TryPop(out var last))
            {
                // Something has returned that could not be put anywhere: the last choice was wrong.
                (state, done) = (last.Before, done & ~Bit(last.Operation));
                moments.Return(last.Operation);
                at = moments.After(last.Operation);
            }
            else
            {
                return Verdict.Impossible;
            }
        }

        // What is left never returned, and need not have happened.
        return Verdict.Sound;

        bool IsDone(int? operation) => operation is not { } index || (done & Bit(index)) != 0;
    }

    private static UInt128 Bit(int operation) => UInt128.One << operation;
}

/// <summary>What a search found.</summary>
internal enum Verdict
{
    /// <summary>There is an order that explains every answer.</summary>
    Sound,

    /// <summary>There is none.</summary>
    Impossible,

    /// <summary>There were more orders to try than the search had patience for.</summary>
    Undecided,
}
