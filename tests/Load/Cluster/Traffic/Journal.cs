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
    private const int Explained = 40;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _tries = new();
    private readonly ConcurrentQueue<string> _events = new();

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
        _tries.GetOrAdd(key, _ => new()).Enqueue(
            string.Create(CultureInfo.InvariantCulture, $"{Now()} {by.Name} after {took:0.0} s: {said}"));
    }

    /// <summary>What happened to the servers, and the tries of the operations that findings are about.</summary>
    public IReadOnlyList<string> Explain(IEnumerable<string> findings)
    {
        var named = findings.SelectMany(finding => Key().Matches(finding)).Select(match => match.Value);
        string[] keys = [.. named.Distinct().Where(_tries.ContainsKey)];
        return keys.Length == 0 ? [] : [.. _events, .. keys.Take(Explained).Select(key => $"{key}: {string.Join("; ", _tries[key])}")];
    }

    private string Now() => string.Create(CultureInfo.InvariantCulture, $"[{_clock.Elapsed.TotalSeconds:0.00}]");

    [GeneratedRegex(@"crash-\d+")]
    private static partial Regex Key();
}
