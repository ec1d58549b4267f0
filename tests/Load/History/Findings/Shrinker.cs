using Scheduling.Load.History.Checking;
using Scheduling.Load.History.Model;
using Scheduling.Load.History.Recording;

namespace Scheduling.Load.History.Findings;

/// <summary>Makes a history that cannot be explained as small as it goes, so that a person can see why.</summary>
internal static class Shrinker
{
    // What may have happened or not makes the search long; a step for which it would be too long is not taken.
    private const int Patience = 3_000;

    /// <summary>
    /// What is left of a history when everything is forgotten without which it cannot be explained either.
    /// </summary>
    /// <remarks>
    /// Forgetting only ever makes a history easier to explain, so what cannot be explained in the end is the server's doing and not that of
    /// the shrinking.
    /// </remarks>
    public static RecordedHistory Shrink(RecordedHistory history)
    {
        history = UntilItBroke(history);
        for (var before = int.MaxValue; Size(history) < before;)
        {
            before = Size(history);
            foreach (var client in history.Attempts.Select(attempt => attempt.Client).Distinct().ToList())
            {
                history = Without(history, attempt => attempt.Client == client);
            }

            // Those without an effect first: what they saw is seldom needed, and what they do not see need not be explained.
            foreach (var attempt in history.Attempts.OrderBy(attempt => attempt.MayHaveTakenEffect))
            {
                history = Without(history, each => ReferenceEquals(each, attempt));
            }
        }

        return OfThoseConcerned(history);
    }

    /// <summary>Nothing that came after the first answer that cannot be explained.</summary>
    private static RecordedHistory UntilItBroke(RecordedHistory history) =>
        history.Attempts.Select(attempt => attempt.Returned).OfType<long>().Order().Select(history.Until).FirstOrDefault(IsImpossible) ?? history;

    // Answers weigh more than calls without one.
    private static int Size(RecordedHistory history) => history.Attempts.Sum(attempt => attempt.Answer is null ? 1 : 2);

    private static RecordedHistory Without(RecordedHistory history, Func<Attempt, bool> forgotten)
    {
        var smaller = history.Forget(forgotten);
        return Size(smaller) < Size(history) && IsImpossible(smaller) ? smaller : history;
    }

    /// <summary>
    /// Leaves out what may or may not have happened to students of whom no answer tells: whether it did makes no difference any more.
    /// </summary>
    private static RecordedHistory OfThoseConcerned(RecordedHistory history)
    {
        var concerned = history.Attempts.Where(attempt => attempt.Answer is not null).Select(attempt => Student(attempt.Ask)).ToHashSet();
        var smaller = history with { Attempts = [.. history.Attempts.Where(attempt => attempt.Answer is not null || concerned.Contains(Student(attempt.Ask)))] };
        return IsImpossible(smaller) ? smaller : history;
    }

    private static bool IsImpossible(RecordedHistory history) => history.Check(Patience) is Verdict.Impossible;

    private static int? Student(Ask ask) => ask switch
    {
        Ask.OfStudent of => of.Student,
        Ask.ReadBookings read => read.Student,
        _ => null,
    };
}
