using System.Text.RegularExpressions;

namespace Scheduling.Web.Tests.Operators;

/// <summary>The files that an operator gets are there, and the manual names no others.</summary>
public sealed partial class OperatorFilesTests
{
    [Fact]
    public void Yaml_OfEveryFile_Parses()
    {
        var files = OperatorFiles.EndingIn(".yaml").ToList();

        Assert.Superset(new HashSet<string> { "compose.yaml", "kubernetes/scheduling.yaml", "prometheus/alerts.yaml" }, files.ToHashSet());
        Assert.All(files, file => Assert.NotEmpty(OperatorFiles.Yaml(file)));
    }

    [Fact]
    public void Files_ThatTheManualNames_Exist()
    {
        var named = DeployPath().Matches(OperatorFiles.Text(OperatorFiles.Manual)).Select(match => match.Groups["path"].Value).Distinct().ToList();

        Assert.NotEmpty(named);
        Assert.Equal([], named.Except(OperatorFiles.Names));
    }

    [Fact]
    public void Files_OfTheDeployment_AreInTheManual()
    {
        var manual = OperatorFiles.Text(OperatorFiles.Manual);
        var files = OperatorFiles.Names.Where(name => name is not (OperatorFiles.Manual or "compose.yaml" or "Dockerfile.dockerignore"));

        Assert.Equal([], files.Where(name => !manual.Contains($"deploy/{name}", StringComparison.Ordinal)));
    }

    [Fact]
    public void Manual_OfOneProgram_KnowsNoSecondOne()
    {
        var all = string.Concat(OperatorFiles.Names.Select(OperatorFiles.Text));

        Assert.DoesNotMatch("(?i)GrainEngine|GRAIN_ENGINE|Scheduling[.]Silo|scheduling-web|scheduling-silo|GatewayPort|Silo[.]csproj", all);
    }

    [GeneratedRegex(@"\bdeploy/(?<path>\w[\w./-]*\w)")]
    private static partial Regex DeployPath();
}
