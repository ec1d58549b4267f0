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

        var streams = new HashSet<string>(appends.Count);
        foreach (var append in appends)
        {
            Check(append);
            if (!streams.Add(append.Stream))
            {
                throw new ArgumentException($"Stream '{append.Stream}' comes twice in one append.", nameof(appends));
            }
        }
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
