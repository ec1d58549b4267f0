using Microsoft.AspNetCore.SignalR;
using Scheduling.Grains.Log;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Hosting;

/// <summary>
/// Runs a handler again when its actor moved under it: somebody else wrote to its stream first, or the server that held it is gone and
/// another one takes over. Every command carries an operation id, so that a repeat does nothing twice.
/// </summary>
/// <remarks>A grain call filter could not do it: a call that ran in this process has given its arguments away.</remarks>
/// <param name="time">Clock of the pauses.</param>
internal sealed class RepeatedCalls(TimeProvider time) : IEndpointFilter, IHubFilter
{
    // A dead server is noticed within about four seconds. A page waits ten.
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan MaxPause = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var first = next(context);
        return first.IsCompletedSuccessfully ? first : Repeat(first, () => next(context), context.HttpContext.RequestAborted);
    }

    /// <inheritdoc/>
    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next) =>
        Repeat(next(invocationContext), () => next(invocationContext), invocationContext.Context.ConnectionAborted);

    private async ValueTask<object?> Repeat(ValueTask<object?> first, Func<ValueTask<object?>> again, CancellationToken gone)
    {
        var conflicted = false;
        long? since = null;
        var pause = FirstPause;
        for (var attempt = first; ; attempt = again())
        {
            try
            {
                return await attempt;
            }
            catch (AppendConflictException) when (!conflicted)
            {
                // Nothing was written. The next activation reads the truth; a second loss is left to the caller.
                conflicted = true;
            }
            catch (Exception failure) when (PassingFailures.IsUndelivered(failure) && time.GetElapsedTime(since ??= time.GetTimestamp()) < MaxWait)
            {
                await Task.Delay(pause, time, gone);
                pause = pause * 2 < MaxPause ? pause * 2 : MaxPause;
            }
        }
    }
}
