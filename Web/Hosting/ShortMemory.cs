using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Scheduling.Web.Hosting;

/// <summary>
/// Remembers values for a moment, where being a little behind does no harm. When one has become too old a single caller is sent for a
/// new one and the others go on with the old: in a rush all of them would ask at once. Forgets everything when it has grown large.
/// </summary>
internal sealed class ShortMemory<TKey, TValue>(TimeSpan lifetime, TimeProvider time)
    where TKey : notnull
    where TValue : class
{
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<TKey, Kept> _values = new();

    /// <summary>A value that is not yet too old, or that another caller is renewing.</summary>
    public bool TryGet(TKey key, [NotNullWhen(true)] out TValue? value)
    {
        var now = time.GetTimestamp();
        var found = _values.TryGetValue(key, out var kept)
            && (time.GetElapsedTime(kept.Since, now) < lifetime || !_values.TryUpdate(key, kept with { Since = now }, kept));
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

        _values[key] = new Kept(value, time.GetTimestamp());
    }

    private readonly record struct Kept(TValue Value, long Since);
}
