using System.Runtime.CompilerServices;

namespace Scheduling.Grains.Tests.Contracts;

/// <summary>Compares what the code says with a list that is checked in beside the tests.</summary>
internal static class CheckedIn
{
    /// <summary>
    /// Every line must be there, and no other. On purpose there is no switch that rewrites the list: the failure prints what to add.
    /// </summary>
    public static void Equal(string file, IEnumerable<string> lines)
    {
        var actual = lines.Order(StringComparer.Ordinal).ToArray();
        var path = Path.Combine(Folder(), file);
        var expected = File.Exists(path) ? File.ReadAllLines(path) : [];

        var changed = expected.Except(actual).ToArray();
        var added = actual.Except(expected).ToArray();
        Assert.True(changed.Length == 0, $"{file} promises what is no longer so:\n{string.Join('\n', changed)}\n\nNow it says:\n{string.Join('\n', added)}");
        Assert.True(added.Length == 0, $"Add to {file}:\n{string.Join('\n', added)}");
        Assert.Equal(actual, expected);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
