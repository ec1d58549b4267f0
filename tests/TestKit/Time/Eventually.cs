using System.Diagnostics;

namespace Scheduling.TestKit.Time;

/// <summary>Waits for what other threads bring about, and says what did not happen if it does not.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Waits until a condition holds.</summary>
    /// <param name="what">What is awaited, for the failure message.</param>
    /// <param name="condition">Must be cheap and thread-safe.</param>
    /// <exception cref="TimeoutException">It did not come to hold.</exception>
    public static async Task Holds(string what, Func<bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            if (watch.Elapsed > Patience)
            {
                throw new TimeoutException($"Did not happen within {Patience.TotalSeconds:0} s: {what}.");
            }

            await Task.Yield();
        }
    }

    /// <summary>Waits until a task ends.</summary>
    /// <exception cref="TimeoutException">It did not end.</exception>
    public static async Task<T> Ends<T>(string what, Task<T> task)
    {
        await Holds(what, () => task.IsCompleted);
        return await task;
    }

    /// <inheritdoc cref="Ends{T}"/>
    public static async Task Ends(string what, Task task)
    {
        await Holds(what, () => task.IsCompleted);
        await task;
    }
}
