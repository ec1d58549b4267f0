using Scheduling.Load.History.Model;
using Scheduling.Load.History.Recording;

namespace Scheduling.Load.History.Controls;

/// <summary>
/// Damage done to the record of a history that was sound: what a broken server would have answered. Each kind can never be explained, so a
/// checker that lets one pass is no checker.
/// </summary>
internal sealed record Mutation(string Name, Func<RecordedHistory, RecordedHistory?> Damage)
{
    /// <summary>Every kind.</summary>
    public static readonly IReadOnlyList<Mutation> All =
    [
        new("answers swapped", SwapAnswers),
        new("effect dropped", history => Without(history, Booked(history))),
        new("stale read", history => Last<Answer.Bookings>(history, bookings => bookings.All is [.. var older, _] ? new Answer.Bookings([.. older]) : null)),
        new("seat given twice", history => With(history, RefusedSeat(history), attempt => new Answer.Done(Taken((Ask.Book)attempt.Ask)))),
        new("seat never given back", history => Last<Answer.SeatsTaken>(history, taken => new Answer.SeatsTaken(taken.Seats + 1))),
    ];

    /// <summary>One booking was made and another refused: each is told what the other was.</summary>
    private static RecordedHistory? SwapAnswers(RecordedHistory history) =>
        Booked(history) is { } booked && RefusedSeat(history) is { } refused && ((Ask.Book)booked.Ask).Student != ((Ask.Book)refused.Ask).Student
            ? With(With(history, booked, _ => refused.Answer!)!, refused, _ => booked.Answer!)
            : null;

    /// <summary>A booking that was made by one request alone.</summary>
    private static Attempt? Booked(RecordedHistory history) =>
        history.Attempts.FirstOrDefault(attempt => attempt is { Ask: Ask.Book, Answer: Answer.Done } && IsOnlyOneOfItsKey(history, attempt));

    /// <summary>A booking that was refused for want of a seat, asked for once.</summary>
    private static Attempt? RefusedSeat(RecordedHistory history) => history.Attempts.FirstOrDefault(
        attempt => attempt is { Ask: Ask.Book, Answer: Answer.Refused { Code: "slot-full" } } && IsOnlyOneOfItsKey(history, attempt));

    private static Booking Taken(Ask.Book ask) => new(1, ask.Slot, Active: true, Revision: 1);

    private static bool IsOnlyOneOfItsKey(RecordedHistory history, Attempt attempt) =>
        history.Attempts.Count(each => each.Ask is Ask.OfStudent of && of.Key == ((Ask.OfStudent)attempt.Ask).Key) == 1;

    private static RecordedHistory? Without(RecordedHistory history, Attempt? attempt) =>
        attempt is null ? null : history with { Attempts = history.Attempts.Remove(attempt) };

    private static RecordedHistory? With(RecordedHistory history, Attempt? attempt, Func<Attempt, Answer> answer) =>
        attempt is null ? null : history with { Attempts = history.Attempts.Replace(attempt, attempt with { Answer = answer(attempt) }) };

    /// <summary>Damages the last answer of a kind: all was quiet when it was given.</summary>
    private static RecordedHistory? Last<TAnswer>(RecordedHistory history, Func<TAnswer, Answer?> damage)
        where TAnswer : Answer =>
        history.Attempts.LastOrDefault(attempt => attempt.Answer is TAnswer answer && damage(answer) is not null) is { } attempt
            ? With(history, attempt, _ => damage((TAnswer)attempt.Answer!)!)
            : null;
}
