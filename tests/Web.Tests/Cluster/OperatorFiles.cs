using YamlDotNet.RepresentationModel;

namespace Scheduling.Web.Tests.Cluster;

/// <summary>The files that an operator gets: compose, containers, units, manifests and the manual, by their names under <c>deploy</c>.</summary>
internal static class OperatorFiles
{
    private const string Prefix = "deploy:";

    /// <summary>Names of all of them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. typeof(OperatorFiles).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(name => name[Prefix.Length..].Replace('\\', '/'))];

    /// <summary>Those of a kind.</summary>
    public static IEnumerable<string> EndingIn(string ending) => Names.Where(name => name.EndsWith(ending, StringComparison.Ordinal));

    /// <summary>The text of one.</summary>
    public static string Text(string name) => Resource(Prefix + name);

    /// <summary>The text of something else that is embedded.</summary>
    public static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(OperatorFiles).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    /// <summary>The documents of a YAML file.</summary>
    public static IReadOnlyList<YamlMappingNode> Yaml(string name)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Text(name)));
        return [.. stream.Documents.Select(document => (YamlMappingNode)document.RootNode)];
    }

    /// <summary>The node at a path of keys and list positions; null when there is none.</summary>
    public static YamlNode? At(this YamlNode node, params string[] path) => path.Length == 0 ? node : node switch
    {
        YamlMappingNode map when map.Children.TryGetValue(path[0], out var child) => child.At(path[1..]),
        YamlSequenceNode list when int.TryParse(path[0], out var index) && index < list.Children.Count => list.Children[index].At(path[1..]),
        _ => null,
    };

    /// <summary>The scalar at a path.</summary>
    public static string? Value(this YamlNode node, params string[] path) => (node.At(path) as YamlScalarNode)?.Value;
}
