using YamlDotNet.RepresentationModel;

namespace Scheduling.Web.Tests.Operators;

/// <summary>The files that an operator gets: compose, container, unit, manifests, monitoring and the manual, by their names under <c>deploy</c>.</summary>
internal static class OperatorFiles
{
    /// <summary>The manual.</summary>
    public const string Manual = "operations.md";

    private const string Prefix = "deploy:";
    private const string Merge = "<<";

    /// <summary>Names of all of them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. typeof(OperatorFiles).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(name => name[Prefix.Length..].Replace('\\', '/'))];

    /// <summary>Those of a kind.</summary>
    public static IEnumerable<string> EndingIn(string ending) => Names.Where(name => name.EndsWith(ending, StringComparison.Ordinal));

    /// <summary>The text of one.</summary>
    public static string Text(string name)
    {
        using var reader = new StreamReader(typeof(OperatorFiles).Assembly.GetManifestResourceStream(Prefix + name)!);
        return reader.ReadToEnd();
    }

    /// <summary>The documents of a YAML file.</summary>
    public static IReadOnlyList<YamlMappingNode> Yaml(string name)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Text(name)));
        return [.. stream.Documents.Select(document => (YamlMappingNode)document.RootNode)];
    }

    /// <summary>The one document of a kind and a name in the manifests.</summary>
    public static YamlMappingNode Manifest(string kind, string name = "scheduling") =>
        Yaml("kubernetes/scheduling.yaml").Single(document => document.Value("kind") == kind && document.Value("metadata", "name") == name);

    /// <summary>The services of compose, by name.</summary>
    public static IReadOnlyDictionary<string, YamlNode> Services() =>
        ((YamlMappingNode)Yaml("compose.yaml")[0].At("services")!).ToDictionary(pair => ((YamlScalarNode)pair.Key).Value!, pair => pair.Value);

    /// <summary>The node at a path of keys and list positions, merged ones included; null when there is none.</summary>
    public static YamlNode? At(this YamlNode node, params string[] path) => path.Length == 0 ? node : node switch
    {
        YamlMappingNode map when map.Children.TryGetValue(path[0], out var child) => child.At(path[1..]),
        YamlMappingNode map when map.Children.TryGetValue(Merge, out var merged) => merged.At(path),
        YamlSequenceNode list when int.TryParse(path[0], out var index) && index < list.Children.Count => list.Children[index].At(path[1..]),
        _ => null,
    };

    /// <summary>The scalar at a path.</summary>
    public static string? Value(this YamlNode node, params string[] path) => (node.At(path) as YamlScalarNode)?.Value;

    /// <summary>The scalars of the list at a path.</summary>
    public static IEnumerable<string?> Values(this YamlNode node, params string[] path) =>
        (node.At(path) as YamlSequenceNode)?.Children.Select(child => (child as YamlScalarNode)?.Value) ?? [];
}
