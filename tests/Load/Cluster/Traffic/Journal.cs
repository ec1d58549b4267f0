using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Scheduling.Load.Cluster.Servers;
using Scheduling.Load.Crash.Clients;

namespace Scheduling.Load.Cluster.Traffic;

/// <summary>When and where each operation was asked for and what came back, to explain what the checker finds.</summary>
internal sealed partial class Journal
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _tries = new();
    private readonly ConcurrentQueue<string> _events = new();

    /// <summary>What happened to the servers, in order.</summary>
    public IReadOnlyCollection<string> Events => _events;

    /// <summary>Something happened to a server.</summary>
    public void Happened(string what) => _events.Enqueue($"{Now()} {what}");

    /// <summary>Somebody got an answer, or none.</summary>
    public void Answered(string key, Member by, long sent, Reply reply)
    {
        var took = Stopwatch.GetElapsedTime(sent).TotalSeconds;
        var said = reply switch
        {
            { Status: null } => "no answer",
            { IsAccepted: true } => "yes",
            _ => reply.Code,
        };
        _tries.GetOrAdd(key, _ => new()).Enqueue(string.Create(CultureInfo.InvariantCulture, $"{Now()} {by.Name} after {took:0.0} s: {said}"));
    }

    /// <summary>The tries of the operation that a finding is about; empty when it is about none.</summary>
    public string Explain(string finding) =>
        Key().Match(finding) is { Success: true } key && _tries.TryGetValue(key.Value, out var tries) ? string.Join("; ", tries) : "";

    private string Now() => string.Create(CultureInfo.InvariantCulture, $"[{_clock.Elapsed.TotalSeconds:0.00}]");

    [GeneratedRegex(@"crash-\d+")]
    private static partial Regex Key();
}
