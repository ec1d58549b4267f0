using System.Text.RegularExpressions;

namespace Scheduling.Web.Tests.Security.Matrix;

/// <summary>One line of <c>routes.txt</c>.</summary>
/// <param name="Method">HTTP method, or ANY.</param>
/// <param name="Path">Route pattern.</param>
/// <param name="Allowed">Callers that are let in.</param>
/// <param name="Answer">What they are answered, if not a success: status and perhaps a code.</param>
internal sealed record Route(string Method, string Path, IReadOnlySet<string> Allowed, string? Answer)
{
    public string Name => $"{Method} {Path}";
}

/// <summary>Who is let in where: <c>routes.txt</c>.</summary>
internal static partial class RouteTable
{
    public static readonly IReadOnlyList<Route> All = Read();

    public static IReadOnlyList<Route> Parse(IEnumerable<string> lines) =>
        [.. lines.Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#').Select(Parse)];

    private static Route Parse(string line)
    {
        var match = Line().Match(line);
        Assert.True(match.Success, $"routes.txt has a line that is none: {line}");
        return new Route(
            match.Groups["method"].Value,
            match.Groups["path"].Value,
            Callers.Of(match.Groups["who"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
            match.Groups["answer"] is { Success: true } answer ? answer.Value : null);
    }

    private static IReadOnlyList<Route> Read()
    {
        using var stream = new StreamReader(typeof(RouteTable).Assembly.GetManifestResourceStream("routes.txt")!);
        return Parse(stream.ReadToEnd().Split('\n'));
    }

    [GeneratedRegex(@"^(?<method>[A-Z]+)\s+(?<path>/\S*)\s+(?<who>[a-z -]+?)(\s*=\s*(?<answer>\d{3}( [a-z-]+)?))?$")]
    private static partial Regex Line();
}
