using System.Reflection;
using System.Text.RegularExpressions;
using Scheduling.Contracts.Common;
using Scheduling.Silo.Rosters;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Tests.Problems;

public sealed partial class ProblemCatalogTests
{
    public static TheoryData<string> Codes => [.. ProblemCatalog.Codes];

    [Fact]
    public void EveryRefusal_OfActorsAndServices_IsInTheMap()
    {
        var refusals = new[] { typeof(Refusal).Assembly, typeof(RosterRefusal).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(Refusal))
            .Select(field => ((Refusal)field.GetValue(null)!).Code)
            .ToHashSet();

        Assert.Contains("slot-full", refusals);
        Assert.Empty(refusals.Except(ProblemCatalog.Codes));
    }

    [Fact]
    public void EveryCode_InTheDocumentation_HasTheDocumentedStatus()
    {
        var documented = DocumentedCodes();

        Assert.Equal(ProblemCatalog.Codes.Order(), documented.Keys.Order());
        Assert.All(documented, row => Assert.Contains(ProblemCatalog.Find(row.Key).Status, row.Value));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void EveryCode_InBothLanguages_SaysWhatHappenedAndWhatToDo(string code)
    {
        var entry = ProblemCatalog.Find(code);

        Assert.InRange(entry.Status, 400, 599);
        Assert.All([entry.Zh, entry.En], words => Assert.False(string.IsNullOrWhiteSpace(words.Title) || string.IsNullOrWhiteSpace(words.Detail)));
        Assert.Matches("[\\u4e00-\\u9fff]", entry.Zh.Title);
        Assert.Matches("[\\u4e00-\\u9fff]", entry.Zh.Detail);
        Assert.DoesNotMatch("[\\u4e00-\\u9fff]", entry.En.Title + entry.En.Detail);
    }

    [Fact]
    public void Find_UnknownCode_Throws() => Assert.Throws<KeyNotFoundException>(() => ProblemCatalog.Find("no-such-code"));

    // | 412 · 413 | `stale-revision` · `body-too-large` |
    private static Dictionary<string, int[]> DocumentedCodes()
    {
        using var reader = new StreamReader(typeof(ProblemCatalogTests).Assembly.GetManifestResourceStream("api.md")!);
        var table = reader.ReadToEnd().Split("## Codes")[1];
        return table.Split('\n')
            .Select(line => line.Split('|'))
            .Where(cells => cells.Length == 4 && StatusCell().IsMatch(cells[1]))
            .SelectMany(cells => CodeCell().Matches(cells[2]).Select(code => (
                Code: code.Groups[1].Value,
                Statuses: StatusCell().Matches(cells[1]).Select(status => int.Parse(status.Value)).ToArray())))
            .ToDictionary(row => row.Code, row => row.Statuses);
    }

    [GeneratedRegex("[45][0-9][0-9]")]
    private static partial Regex StatusCell();

    [GeneratedRegex("`([a-z0-9-]+)`")]
    private static partial Regex CodeCell();
}
