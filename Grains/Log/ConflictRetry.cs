namespace Scheduling.Grains.Log;

/// <summary>
/// Calls an actor again when it had to begin anew through no fault of the caller. An append conflict is known to have written
/// nothing, so calling again is safe; any other failure may have taken effect and is never repeated here.
/// </summary>
/// <remarks>
/// <para>
/// Why it is needed: the bookings of a hot slot that wait for the disk go there in one append, and those decided on top of them
/// wait behind. If one fails because its student's stream had moved on, all fail, though nothing is wrong with the others. They
/// are decided again on the fresh state, and their students never notice.
/// </para>
/// <para>
/// Who calls again: each actor for the actors it calls (student for slot, enrolment for student, campaign for slot), unless the
/// conflict is in its own stream, because then what it sent was decided on old state: it ends its activation and passes
/// the conflict up. At the top the web layer calls again, and finds actors that have read the truth.
/// </para>
/// </remarks>
public static class ConflictRetry
{
    private const int Attempts = 3;

    /// <summary>Calls, and calls again up to twice after a conflict.</summary>
    /// <param name="call">The same command each time, with the same operation id.</param>
    /// <param name="ownStream">The caller's own stream, whose conflict it must not repeat; null for a caller without one.</param>
    /// <exception cref="AppendConflictException">It conflicted every time, or in the caller's own stream.</exception>
    public static async Task<T> Run<T>(Func<Task<T>> call, string? ownStream = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (AppendConflictException conflict) when (attempt < Attempts && conflict.Stream != ownStream)
            {
                // Nothing was written; the actor reads its stream again before it decides again.
            }
        }
    }
}
