using Scheduling.Contracts.Log;

namespace Scheduling.Silo.EventLog;

/// <summary>What an append must look like before it may share a transaction with others'.</summary>
internal static class AppendRules
{
    /// <summary>Refuses an append that no state of the log could accept.</summary>
    /// <exception cref="ArgumentException">It is empty, names a stream twice, or holds text that no database stores.</exception>
    public static void Check(IReadOnlyList<StreamAppend> appends)
    {
        if (appends.Count == 0)
        {
            throw new ArgumentException("An append needs at least one stream.", nameof(appends));
        }

        foreach (var append in appends)
        {
            Check(append);
        }

        if (Repeated(appends) is { } twice)
        {
            throw new ArgumentException($"Stream '{twice}' comes twice in one append.", nameof(appends));
        }
    }

    private static string? Repeated(IReadOnlyList<StreamAppend> appends)
    {
        // Almost every append has one or two streams, and a set costs more than to compare them.
        if (appends.Count <= 2)
        {
            return appends.Count == 2 && appends[0].Stream == appends[1].Stream ? appends[0].Stream : null;
        }

        var streams = new HashSet<string>(appends.Count);
        return appends.Select(append => append.Stream).FirstOrDefault(stream => !streams.Add(stream));
    }

    private static void Check(StreamAppend append)
    {
        ArgumentException.ThrowIfNullOrEmpty(append.Stream, "stream");
        ArgumentOutOfRangeException.ThrowIfNegative(append.ExpectedVersion, "expectedVersion");
        CheckText(append.Stream, append.Stream);
        if (append.Events.IsDefaultOrEmpty)
        {
            throw new ArgumentException($"Stream '{append.Stream}' is to be appended to without events.", "events");
        }

        foreach (var @event in append.Events)
        {
            ArgumentException.ThrowIfNullOrEmpty(@event.Type, "type");
            CheckText(append.Stream, @event.Type);
            CheckText(append.Stream, @event.Json);
            CheckText(append.Stream, @event.Actor);
            CheckText(append.Stream, @event.Operation);
        }
    }

    private static void CheckText(string stream, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Contains('\0'))
        {
            throw new ArgumentException($"An event for stream '{stream}' holds a NUL character.", "events");
        }
    }
}
