using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Scheduling.TestKit;

/// <summary>Waits for something that happens on its own, and says what did not happen.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Waits until the condition holds.</summary>
    public static Task True(
        Func<bool> condition, string what, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        True(() => Task.FromResult(condition()), what, file, line);

    /// <summary>Waits until the condition holds. An exception of the condition counts as "not yet" and is told at the end.</summary>
    /// <exception cref="TimeoutException">It did not hold in time.</exception>
    public static async Task True(
        Func<Task<bool>> condition, string what, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var waited = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(Pause);
        Exception? last = null;
        do
        {
            try
            {
                if (await condition())
                {
                    return;
                }
            }
            catch (Exception e)
            {
                last = e;
            }
        }
        while (waited.Elapsed < Patience && await timer.WaitForNextTickAsync());

        throw new TimeoutException($"Did not happen in {Patience.TotalSeconds:0} s: {what} ({Path.GetFileName(file)}:{line})", last);
    }

    /// <summary>Waits for a task that must end soon.</summary>
    /// <exception cref="TimeoutException">It did not end in time.</exception>
    public static async Task Ends(Task task, string what)
    {
        try
        {
            await task.WaitAsync(Patience);
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            throw new TimeoutException($"Did not end in {Patience.TotalSeconds:0} s: {what}");
        }
    }
}
