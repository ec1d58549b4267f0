namespace Scheduling.LocalSilo.Tests.Surface;

/// <summary>Finds what an assembly shows in <c>Orleans</c> namespaces and the real Orleans does not.</summary>
internal static class SurfaceComparison
{
    /// <summary>One line for every difference.</summary>
    /// <param name="ours">The assembly that must not differ.</param>
    /// <param name="real">The real Orleans.</param>
    /// <param name="elsewhere">Types that the real Orleans defines in other assemblies.</param>
    public static IEnumerable<string> Differences(PublicSurface ours, PublicSurface real, IReadOnlyDictionary<string, string> elsewhere) =>
        ours.Types.Values
            .Where(type => type.Name.StartsWith("Orleans.", StringComparison.Ordinal) && !elsewhere.ContainsKey(type.Name))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .SelectMany(type => real.Types.TryGetValue(type.Name, out var counterpart)
                ? Differences(type, counterpart, real)
                : [$"{type.Name}: there is no such type"]);

    private static IEnumerable<string> Differences(PublicType ours, PublicType real, PublicSurface surface)
    {
        if (ours.Kind != real.Kind)
        {
            yield return $"{ours.Name}: {ours.Kind}, but really {real.Kind}";
        }

        if (ours.Base is not null && !Ancestors(real, surface).Contains(ours.Base))
        {
            yield return $"{ours.Name}: derives from {ours.Base}, but really from {real.Base}";
        }

        if (ours.Constraints != real.Constraints)
        {
            yield return $"{ours.Name}: type parameters '{ours.Constraints}', but really '{real.Constraints}'";
        }

        if (ours.AttributeUsage != real.AttributeUsage)
        {
            yield return $"{ours.Name}: usage '{ours.AttributeUsage}', but really '{real.AttributeUsage}'";
        }

        foreach (var extra in ours.Interfaces.Except(real.Interfaces).Order(StringComparer.Ordinal))
        {
            yield return $"{ours.Name}: does not really implement {extra}";
        }

        foreach (var extra in ours.Members.Except(real.Members).Order(StringComparer.Ordinal))
        {
            yield return $"{ours.Name}: has no '{extra}'";
        }
    }

    private static IEnumerable<string> Ancestors(PublicType type, PublicSurface surface)
    {
        for (var ancestor = type.Base; ancestor is not null; ancestor = surface.BaseClasses.GetValueOrDefault(ancestor))
        {
            yield return ancestor;
        }
    }
}
