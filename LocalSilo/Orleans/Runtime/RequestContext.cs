using System.Collections.Immutable;

namespace Orleans.Runtime;

/// <summary>Values that travel down the calls, never back up. Set by the caller, so no proof of identity.</summary>
public static class RequestContext
{
    private static readonly AsyncLocal<ImmutableDictionary<string, object>?> Values = new();

    /// <summary>All of it; null when empty. Immutable, so that calls can take it along without copying.</summary>
    internal static ImmutableDictionary<string, object>? Current
    {
        get => Values.Value;
        set => Values.Value = value;
    }

    /// <summary>A value, or null.</summary>
    public static object? Get(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Values.Value?.GetValueOrDefault(key);
    }

    /// <summary>Sets a value for the calls that this code makes from here on.</summary>
    public static void Set(string key, object value)
    {
        ArgumentNullException.ThrowIfNull(key);
        Values.Value = (Values.Value ?? ImmutableDictionary<string, object>.Empty).SetItem(key, value);
    }

    /// <summary>Takes a value away.</summary>
    /// <returns>Whether it was there.</returns>
    public static bool Remove(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var before = Values.Value;
        if (before is null || !before.ContainsKey(key))
        {
            return false;
        }

        Values.Value = before.Count == 1 ? null : before.Remove(key);
        return true;
    }

    /// <summary>Takes all values away.</summary>
    public static void Clear() => Values.Value = null;
}
