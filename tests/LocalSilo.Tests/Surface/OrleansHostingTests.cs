using System.Text.RegularExpressions;

namespace Scheduling.LocalSilo.Tests.Surface;

/// <summary>
/// The part of the product that only the Orleans engine compiles is held against what there is of Orleans: the packages whose metadata can
/// be read, and for the rest the names that its documentation gives.
/// </summary>
public sealed partial class OrleansHostingTests
{
    private const string Folder = "Silo/Orleans/";

    private static readonly string[] FromPackages =
        ["UseAdoNetClustering", "AddAdoNetGrainStorage", "Invariant", "ConnectionString"];

    private static readonly string[] FromDocumentation =
        ["UseOrleans", "UseOrleansClient", "Configure", "ConfigureEndpoints", "AddActivityPropagation", "ClusterId", "ServiceId"];

    // Of .NET, and of these files themselves.
    private static readonly string[] OfOthers = ["ThrowIfNull", "GetSection", "GetValue", "Services", "Configuration", "Name", "Database", "SiloPort",
        "GatewayPort", "Section", "ConnectionString", "DefaultName", "Invariant", "Cluster"];

    [Theory]
    [InlineData("Orleans.Clustering.AdoNet", "Orleans.Hosting.AdoNetHostingExtensions", "UseAdoNetClustering", "Orleans.Hosting.ISiloBuilder", "Orleans.Configuration.AdoNetClusteringSiloOptions")]
    [InlineData("Orleans.Clustering.AdoNet", "Orleans.Hosting.AdoNetHostingExtensions", "UseAdoNetClustering", "Orleans.Hosting.IClientBuilder", "Orleans.Configuration.AdoNetClusteringClientOptions")]
    [InlineData("Orleans.Persistence.AdoNet", "Orleans.Hosting.AdoNetGrainStorageSiloBuilderExtensions", "AddAdoNetGrainStorage", "Orleans.Hosting.ISiloBuilder", "Orleans.Configuration.AdoNetGrainStorageOptions")]
    public void Extension_ThatIsCalled_IsInItsPackageWithItsOptions(string assembly, string type, string method, string builder, string options)
    {
        var surface = PublicSurface.Read(Path.Combine(AppContext.BaseDirectory, "Reference", $"{assembly}.dll"));

        Assert.Contains(surface.Types[type].Members, member => member.Contains($" {method}(", StringComparison.Ordinal)
            && member.Contains(builder, StringComparison.Ordinal) && member.Contains(options, StringComparison.Ordinal));
        foreach (var property in (string[])["Invariant", "ConnectionString"])
        {
            Assert.Contains(surface.Types[options].Members, member => member.Contains(property, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void EveryMember_ThatIsUsed_IsKnown()
    {
        var sources = Sources();

        Assert.NotEmpty(sources);
        Assert.Equal([], sources.SelectMany(Unknown));
        Assert.Equal([], FromPackages.Concat(FromDocumentation).Where(name => !sources.Any(source => Used(source).Contains(name))));
    }

    [Fact]
    public void MemberThatOrleansDoesNotHave_IsCaught()
    {
        Assert.Equal(["UseRedisClustering"], Unknown("silo.ConfigureEndpoints(1, 2).UseRedisClustering(options => { })"));
    }

    private static IEnumerable<string> Unknown(string source) => Used(source).Except([.. FromPackages, .. FromDocumentation, .. OfOthers]);

    private static HashSet<string> Used(string source) =>
        Member().Matches(Comment().Replace(source, "")).Select(match => match.Groups["name"].Value).ToHashSet();

    private static List<string> Sources()
    {
        var assembly = typeof(OrleansHostingTests).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return reader.ReadToEnd();
            })
            .ToList();
    }

    // What stands behind a dot within a statement; the lines of using and namespace name no members.
    [GeneratedRegex(@"(?<=[\w\])>]|^\s*)\.(?<name>[A-Z]\w*)", RegexOptions.Multiline)]
    private static partial Regex Member();

    [GeneratedRegex("//.*$|^(using|namespace) .*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
