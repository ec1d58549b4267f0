using Scheduling.Grains.Log;

namespace Scheduling.Web.Hosting;

/// <summary>Repeats a command when somebody else wrote to the same stream first.</summary>
internal static class StoreRetry
{
    /// <summary>
    /// Sends a command to an actor, once more if it lost a race for its stream: nothing was written then, and the next activation
    /// reads the truth. A second loss is left to the caller, who repeats under the same key.
    /// </summary>
    public static async Task<T> Send<TGrain, TCommand, T>(this TGrain grain, TCommand command, Func<TGrain, TCommand, Task<T>> call)
    {
        try
        {
            return await call(grain, command);
        }
        catch (AppendConflictException)
        {
            return await call(grain, command);
        }
    }
}
