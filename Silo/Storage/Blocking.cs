namespace Scheduling.Silo.Storage;

/// <summary>Waits for a task on a thread that exists to wait.</summary>
internal static class Blocking
{
    /// <summary>
    /// The task's result. Sleeps at once: <see cref="Task.Wait()"/> spins first, which on few cores takes the time from those who
    /// are to bring the result about.
    /// </summary>
    public static T Result<T>(Task<T> task)
    {
        if (!task.IsCompleted)
        {
            ((IAsyncResult)task).AsyncWaitHandle.WaitOne();
        }

        return task.GetAwaiter().GetResult();
    }
}
