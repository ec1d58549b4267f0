using System.Collections.Concurrent;
using System.Globalization;
using Scheduling.Load.Cluster.Servers;
using Scheduling.Load.Crash.Clients;
using Request = Scheduling.Load.Crash.Clients.Request;

namespace Scheduling.Load.Cluster.Traffic;

/// <summary>What clients met while something happened to a server.</summary>
/// <param name="trouble">What happened.</param>
/// <param name="journal">Where every try is written down too.</param>
internal sealed class Encounters(string trouble, Journal journal)
{
    private const int Explained = 3;

    private readonly ConcurrentQueue<string> _unforeseen = new();
    private readonly ConcurrentQueue<string> _givenUp = new();
    private readonly ConcurrentDictionary<string, int> _again = new();
    private int _requests;

    /// <summary>What happened.</summary>
    public string Trouble => trouble;

    /// <summary>Requests, repeats not counted.</summary>
    public int Requests => _requests;

    /// <summary>Why requests were asked again, and how often.</summary>
    public IReadOnlyDictionary<string, int> Again => _again;

    /// <summary>Answers that nobody should ever get: 500, and 503 that does not say when to come back.</summary>
    public IReadOnlyCollection<string> Failures => _unforeseen;

    /// <summary>Requests that were not served however often a page tries.</summary>
    public IReadOnlyCollection<string> GivenUp => _givenUp;

    public void Begin() => Interlocked.Increment(ref _requests);

    public void Answered(string key, Member by, long sent, Reply reply) => journal.Answered(key, by, sent, reply);

    public void AskAgain(string why) => _again.AddOrUpdate(why, 1, (_, before) => before + 1);

    public void GiveUp(Request request, Member at, IEnumerable<string> tries) =>
        Keep(_givenUp, $"{trouble}: {request.Method} {request.Path}: {string.Join(", then ", tries)}", at);

    public void Unforeseen(Request request, Member at, Reply reply) =>
        Keep(_unforeseen, $"{trouble}: {request.Method} {request.Path} at {at.Name}: {(int)reply.Status!} {reply.Body}", at);

    /// <summary>All of it in a line.</summary>
    public string Tell()
    {
        var again = _again.IsEmpty ? "" : $", asked again after {string.Join(", ", _again.Select(each => $"{each.Value} × {each.Key}"))}";
        var wrong = $"{GivenUp.Count} given up, {Failures.Count} answered what nobody may be";
        return string.Create(CultureInfo.InvariantCulture, $"{Requests:N0} requests{again}; {wrong}");
    }

    // What the server says to it is told for the first few: there it is still among the last words.
    private static void Keep(ConcurrentQueue<string> among, string what, Member at) =>
        among.Enqueue(among.Count < Explained ? $"{what}\n      {at.Name} wrote last:\n{at.LastWords()}" : what);
}
