using Orleans.Runtime;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Tests.Engine;

/// <summary>How people and devices repeat what they heard no answer to.</summary>
internal static class Patience
{
    private const int Attempts = 60;

    /// <summary>Repeats under the same operation until there is an answer.</summary>
    public static async Task<T> Insist<T>(Func<Task<T>> call)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (Exception failure) when (attempt < Attempts && failure is EventLogException or OrleansMessageRejectionException)
            {
                // The store failed, somebody was faster, or the actor began anew so often that the call never reached it: whether it took
                // effect is exactly what the repeat finds out.
            }
        }
    }
}
