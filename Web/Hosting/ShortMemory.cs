using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Scheduling.Web.Hosting;

/// <summary>Remembers values for a moment, where being a little behind does no harm. Forgets everything when it has grown large.</summary>
internal sealed class ShortMemory<TKey, TValue>(TimeSpan lifetime, TimeProvider time)
    where TKey : notnull
    where TValue : class
{
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<TKey, (TValue Value, long Since)> _values = new();

    /// <summary>A value that is not yet too old.</summary>
    public bool TryGet(TKey key, [NotNullWhen(true)] out TValue? value)
    {
        var found = _values.TryGetValue(key, out var kept) && time.GetElapsedTime(kept.Since) < lifetime;
        value = found ? kept.Value : null;
        return found;
    }

    /// <summary>Remembers a value from now on.</summary>
    public void Keep(TKey key, TValue value)
    {
        if (_values.Count >= Most)
        {
            _values.Clear();
        }

        _values[key] = (value, time.GetTimestamp());
    }
}
