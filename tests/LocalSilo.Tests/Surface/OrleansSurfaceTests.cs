using Orleans.Runtime;

namespace Scheduling.LocalSilo.Tests.Surface;

/// <summary>Code written against LocalSilo must mean the same when it is compiled against Orleans.</summary>
public sealed class OrleansSurfaceTests
{
    private const string Abstractions = "Orleans.Serialization.Abstractions";
    private const string Serialization = "Orleans.Serialization";
    private const string Core = "Orleans.Core";
    private const string Runtime = "Orleans.Runtime";

    /// <summary>
    /// Types that Orleans defines in assemblies whose packages do not restore without the whole runtime. Where the assembly at
    /// hand uses one, its uses are compared; the rest is from the documentation.
    /// </summary>
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["Orleans.AliasAttribute"] = Abstractions,
        ["Orleans.GenerateSerializerAttribute"] = Abstractions,
        ["Orleans.IdAttribute"] = Abstractions,
        ["Orleans.ImmutableAttribute"] = Abstractions,
        ["Orleans.ResponseTimeoutAttribute"] = Abstractions,
        ["Orleans.Serialization.Invocation.IInvokable"] = Serialization,
        ["Orleans.Configuration.ClusterOptions"] = Core,
        ["Orleans.Configuration.MessagingOptions"] = Core,
        ["Orleans.Hosting.IClientBuilder"] = Core,
        ["Orleans.IClusterClient"] = Core,
        ["Orleans.IGrainState`1"] = Core,
        ["Orleans.Storage.IGrainStorage"] = Core,
        ["Orleans.Storage.InconsistentStateException"] = Core,
        ["Orleans.CollectionAgeLimitAttribute"] = Core,
        ["Orleans.Configuration.GrainCollectionOptions"] = Runtime,
        ["Orleans.Configuration.SiloMessagingOptions"] = Runtime,
        ["Orleans.Hosting.ISiloBuilder"] = Runtime,
        ["Orleans.KeepAliveAttribute"] = Core,
        ["Orleans.Runtime.Hosting.StorageProviderExtensions"] = Runtime,
        ["Orleans.Runtime.IPersistentState`1"] = Runtime,
        ["Orleans.Runtime.PersistentStateAttribute"] = Runtime,
    };

    private static readonly PublicSurface Ours = PublicSurface.Read(typeof(Grain).Assembly.Location);

    private static readonly PublicSurface Real =
        PublicSurface.Read(Path.Combine(AppContext.BaseDirectory, "Reference", "Orleans.Core.Abstractions.dll"));

    [Fact]
    public void EveryTypeAndMember_IsThatOfOrleans()
    {
        Assert.Empty(SurfaceComparison.Differences(Ours, Real, Elsewhere));
    }

    [Fact]
    public void TypesOfOtherAssemblies_AreOursAndNotInTheOneAtHand()
    {
        Assert.Equal([], Elsewhere.Keys.Except(Ours.Types.Keys));
        Assert.Equal([], Elsewhere.Keys.Intersect(Real.Types.Keys));
    }

    [Fact]
    public void TypesOfOtherAssemblies_WhereTheOneAtHandUsesThem_AreWhereWeSayAndHaveWhatItUses()
    {
        var used = Elsewhere.Where(entry => Real.UsedTypes.ContainsKey(entry.Key)).ToArray();

        Assert.Contains(used, entry => entry.Key == "Orleans.IdAttribute");
        Assert.Equal([], used.Where(entry => Real.UsedTypes[entry.Key] != entry.Value));
        Assert.Equal([], Real.UsedMembers.Where(use => Elsewhere.ContainsKey(use.Type) && IsDeclaredOtherwise(use.Type, use.Method)));
    }

    [Fact]
    public void Comparison_OfPlantedTypes_FindsEachOfThem()
    {
        var planted = PublicSurface.Read(typeof(InventedType).Assembly.Location);

        Assert.Equal(
            [
                "Orleans.Concurrency.UnorderedAttribute: usage 'All, multiple: False, inherited: True', but really 'Interface, multiple: False, inherited: True'",
                "Orleans.IConfigurationValidator: does not really implement System.IDisposable",
                "Orleans.IGrainWithGuidCompoundKey: class, but really interface",
                "Orleans.IGrainWithGuidCompoundKey: derives from System.Object, but really from ",
                "Orleans.IGrainWithGuidCompoundKey: has no 'public System.Void .ctor()'",
                "Orleans.Runtime.InventedType: there is no such type",
                "Orleans.Runtime.LimitExceededException: has no 'public System.Void .ctor(System.String words)'",
                "Orleans.Runtime.LimitExceededException: has no 'public System.Void Invented()'",
            ],
            SurfaceComparison.Differences(planted, Real, Elsewhere));
    }

    /// <summary>Whether our type has methods of that name, but none with that signature. Members that we leave out are no lie.</summary>
    private static bool IsDeclaredOtherwise(string type, string method)
    {
        var name = $" {method[(method.IndexOf(' ', StringComparison.Ordinal) + 1)..method.IndexOf('(', StringComparison.Ordinal)]}(";
        var sameName = Ours.Types[type].Members.Where(member => member.Contains(name, StringComparison.Ordinal)).ToArray();
        return sameName.Length > 0 && !sameName.Any(member => WithoutNames(member) == method);
    }

    /// <summary>"public abstract A Name(B b, C c)" as "A Name(B, C)".</summary>
    private static string WithoutNames(string member)
    {
        var open = member.IndexOf('(', StringComparison.Ordinal);
        var head = member[..open].Split(' ');
        var parameters = member[(open + 1)..member.LastIndexOf(')')].Split(", ", StringSplitOptions.RemoveEmptyEntries);
        return $"{head[^2]} {head[^1]}({string.Join(", ", parameters.Select(parameter => parameter.Split(' ')[0]))})";
    }
}
