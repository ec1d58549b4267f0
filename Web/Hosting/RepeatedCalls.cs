using Microsoft.AspNetCore.SignalR;
using Scheduling.Grains.Log;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Hosting;

/// <summary>
/// Runs a handler again when its actor moved under it: somebody else wrote to its stream first, or the server that held it is gone and
/// another one takes over. A handler gets the same arguments again, the operation id among them, so a repeat does nothing twice.
/// </summary>
/// <remarks>A grain call filter could not do it: a call that ran in this process has given its arguments away.</remarks>
/// <param name="time">Clock of the pauses.</param>
internal sealed class RepeatedCalls(TimeProvider time) : IHubFilter
{
    // A dead server is noticed within about four seconds. A page waits ten.
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan MaxPause = TimeSpan.FromMilliseconds(500);

    /// <summary>An endpoint's handler, with its repeats.</summary>
    public EndpointFilterDelegate Around(EndpointFilterDelegate handler)
    {
        // Made once per endpoint: a request allocates nothing for it.
        Func<EndpointFilterInvocationContext, ValueTask<object?>> call = handler.Invoke;
        return context => Run(call, context, context.HttpContext.RequestAborted);
    }

    /// <inheritdoc/>
    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next) =>
        Run(next, invocationContext, invocationContext.Context.ConnectionAborted);

    private ValueTask<object?> Run<TContext>(Func<TContext, ValueTask<object?>> call, TContext context, CancellationToken gone)
    {
        var first = call(context);
        return first.IsCompletedSuccessfully ? first : Repeat(first, call, context, gone);
    }

    private async ValueTask<object?> Repeat<TContext>(
        ValueTask<object?> first, Func<TContext, ValueTask<object?>> call, TContext context, CancellationToken gone)
    {
        var conflicted = false;
        long? since = null;
        var pause = FirstPause;
        for (var attempt = first; ; attempt = call(context))
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
            catch (Exception failure) when (
                PassingFailures.IsUndelivered(failure) && time.GetElapsedTime(since ??= time.GetTimestamp()) < MaxWait)
            {
                await Task.Delay(pause, time, gone);
                pause = pause * 2 < MaxPause ? pause * 2 : MaxPause;
            }
        }
    }
}
