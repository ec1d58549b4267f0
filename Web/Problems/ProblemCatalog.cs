using System.Collections.Frozen;
using System.Text.Json;

namespace Scheduling.Web.Problems;

/// <summary>The one map from codes (refusals of actors and errors of this host) to HTTP status and words, from <c>problems.json</c>.</summary>
internal static class ProblemCatalog
{
    private static readonly FrozenDictionary<string, ProblemEntry> Entries = Load();

    /// <summary>Every code there is.</summary>
    public static IReadOnlyCollection<string> Codes => Entries.Keys;

    /// <summary>What a code means.</summary>
    /// <exception cref="KeyNotFoundException">Nobody wrote the code down: a bug, which the tests of the map catch.</exception>
    public static ProblemEntry Find(string code) =>
        Entries.TryGetValue(code, out var entry) ? entry : throw new KeyNotFoundException($"problems.json does not know the code '{code}'.");

    private static FrozenDictionary<string, ProblemEntry> Load()
    {
        using var stream = typeof(ProblemCatalog).Assembly.GetManifestResourceStream("Scheduling.Web.Problems.problems.json")!;
        var entries = JsonSerializer.Deserialize(stream, ProblemJson.Default.DictionaryStringProblemEntry)!;
        return entries.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

/// <summary>What a code means.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Zh">Words in Chinese.</param>
/// <param name="En">Words in English.</param>
internal sealed record ProblemEntry(int Status, ProblemWords Zh, ProblemWords En);

/// <summary>Words for people.</summary>
/// <param name="Title">What happened, short.</param>
/// <param name="Detail">What to do about it.</param>
internal sealed record ProblemWords(string Title, string Detail);
