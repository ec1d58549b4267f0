using System.Text.RegularExpressions;

namespace Scheduling.Web.Tests.Operators.Metrics;

/// <summary>Reads names off a query. Whether the query is well formed is promtool's question.</summary>
internal static partial class PromQl
{
    private static readonly HashSet<string> Words = ["by", "without", "on", "ignoring", "and", "or", "unless", "offset", "bool"];

    /// <summary>The series that a query asks for.</summary>
    public static IEnumerable<string> Series(string query) =>
        Name().Matches(Grouping().Replace(Braces().Replace(Brackets().Replace(query, ""), ""), " "))
            .Select(match => match.Value)
            .Where(name => !Words.Contains(name))
            .Distinct();

    /// <summary>The labels by which it chooses and groups.</summary>
    public static IEnumerable<string> Labels(string query) =>
        Braces().Matches(query).SelectMany(match => Matcher().Matches(match.Value)).Select(match => match.Groups["label"].Value)
            .Concat(Grouping().Matches(query).SelectMany(match => match.Groups["labels"].Value.Split(',', StringSplitOptions.TrimEntries)))
            .Distinct();

    [GeneratedRegex("[{][^}]*[}]")]
    private static partial Regex Braces();

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"\b(?:by|without|on|ignoring)\s*\((?<labels>[^)]*)\)")]
    private static partial Regex Grouping();

    [GeneratedRegex("""(?<label>\w+)\s*(?:=~|!~|!=|=)\s*"[^"]*"?""")]
    private static partial Regex Matcher();

    // A name before a parenthesis is a function, one after a digit a unit of time.
    [GeneratedRegex(@"(?<![\w.])[a-zA-Z_:][\w:]*\b(?!\s*\()")]
    private static partial Regex Name();
}
