using System.Globalization;
using Scheduling.Load.Crash.Clients;

namespace Scheduling.Load.Crash.Check;

/// <summary>Holds what the clients were told against the log.</summary>
internal static class OperationCheck
{
    public static void Check(IEnumerable<Operation> operations, LogBooks books, Findings findings)
    {
        var known = new HashSet<string>();
        foreach (var operation in operations)
        {
            known.Add(operation.Key);
            Check(operation, [.. books.ByKey[operation.Key].Where(e => IsEffect(operation, e))], findings);
        }

        foreach (var stranger in books.ByKey.Where(of => of.Key.StartsWith("crash-", StringComparison.Ordinal) && !known.Contains(of.Key)))
        {
            findings.Add(Wrong.Double, $"nobody asked for {stranger.First()}");
        }
    }

    private static void Check(Operation operation, IReadOnlyList<LogEvent> effects, Findings findings)
    {
        var what = $"{operation.Deed} {operation.Content} of {operation.Subject} under {operation.Key} ({operation.Attempts} ×)";
        findings.Unless(operation.Contradiction is null, Wrong.Unresolved, $"{what} was answered {operation.Contradiction}");
        findings.Unless(effects.Count <= 1, Wrong.Double, $"{what} took effect {effects.Count} times");
        switch (operation.Outcome)
        {
            case Outcome.Unknown:
                findings.Unless(operation.Attempts == 0, Wrong.Unresolved, $"{what} was never answered");
                break;
            case Outcome.Acknowledged:
                findings.Unless(effects.Count > 0, Wrong.Lost, $"{what} was acknowledged: {operation.Answer}");
                break;
            default:
                findings.Unless(effects.Count == 0, Wrong.Unresolved, $"{what} was refused: {operation.Refusal}, and took effect");
                break;
        }
    }

    // The event that is the deed, with the content that was asked for.
    private static bool IsEffect(Operation operation, LogEvent e) => operation.Deed switch
    {
        Deed.Book => e.Type == "student.booked" && e.Text("slot") == operation.Content,
        Deed.Move => e.Type == "student.booking-moved" && e.Text("to") == operation.Content,
        Deed.Cancel => e.Type == "student.booking-cancelled" && $"{e.Actor}/{e.Number("booking")}" == operation.Content,
        Deed.CheckIn => e.Type == "queue.ticket-issued" && e.Actor == operation.Content && e.Text("student") == operation.Subject,
        Deed.OpenStation => IsOfLine("queue.station-set", "station", operation, e),
        Deed.Call => IsOfLine("queue.ticket-called", "station", operation, e),
        Deed.Start => IsOfLine("queue.ticket-started", "number", operation, e),
        Deed.Complete => IsOfLine("queue.ticket-completed", "number", operation, e),
        Deed.NoShow => IsOfLine("queue.ticket-no-show", "number", operation, e),
        _ => throw new ArgumentOutOfRangeException(nameof(operation)),
    };

    private static bool IsOfLine(string type, string property, Operation operation, LogEvent e) =>
        e.Type == type && e.Actor == operation.Subject && e.Number(property).ToString(CultureInfo.InvariantCulture) == operation.Content;
}
