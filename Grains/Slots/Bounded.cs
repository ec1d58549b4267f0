namespace Scheduling.Grains.Slots;

/// <summary>Calls many actors at once, but not all of a campaign's at once.</summary>
internal static class Bounded
{
    private const int AtOnce = 64;

    /// <summary>Awaits a call per item, <see cref="AtOnce"/> at a time. Stays on the actor's own scheduler.</summary>
    /// <returns>The answers in the order of the items.</returns>
    public static async Task<IReadOnlyList<TResult>> Select<T, TResult>(IReadOnlyList<T> items, Func<T, Task<TResult>> call)
    {
        var results = new List<TResult>(items.Count);
        foreach (var chunk in items.Chunk(AtOnce))
        {
            results.AddRange(await Task.WhenAll(chunk.Select(call)));
        }

        return results;
    }
}
