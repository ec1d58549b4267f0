using System.Reflection;

namespace Scheduling.Silo.Storage;

/// <summary>
/// The numbered schema scripts of one component: embedded resources <c>{Folder}/{Kind}/0001.sql</c>, <c>0002.sql</c>, …
/// A script that has been released is never edited; a change is the next number. A component whose statements every kind
/// understands keeps them once, in the folder <c>Shared</c>.
/// </summary>
/// <param name="Component">Stable name, e.g. <c>event-log</c>; the key in the table <c>schema_versions</c>.</param>
/// <param name="Assembly">Where the scripts are embedded.</param>
/// <param name="Folder">Folder of the scripts, e.g. <c>EventLog/Schema</c>.</param>
public sealed record SchemaSource(string Component, Assembly Assembly, string Folder)
{
    /// <summary>The scripts of a kind of database in order; script n is at index n − 1.</summary>
    /// <exception cref="InvalidOperationException">There are none, or a number is missing.</exception>
    internal IReadOnlyList<string> Scripts(DatabaseKind kind)
    {
        var resources = Assembly.GetManifestResourceNames();
        var shared = $"{Folder}/Shared/";
        var prefix = resources.Any(name => name.StartsWith(shared, StringComparison.Ordinal)) ? shared : $"{Folder}/{kind}/";
        var names = resources
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToList();
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] != $"{prefix}{i + 1:0000}.sql")
            {
                throw new InvalidOperationException($"Schema scripts of '{Component}' must be numbered without gaps; found '{names[i]}'.");
            }
        }

        return names.Count > 0
            ? names.ConvertAll(Text)
            : throw new InvalidOperationException($"'{Component}' has no schema scripts under '{prefix}' in {Assembly.GetName().Name}.");
    }

    private string Text(string name)
    {
        using var reader = new StreamReader(Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
