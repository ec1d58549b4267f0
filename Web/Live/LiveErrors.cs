using Microsoft.AspNetCore.SignalR;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Live;

/// <summary>Turns whatever goes wrong in the hub into a code, as the API does, and logs what nobody expected.</summary>
internal sealed partial class LiveErrors(ILogger<LiveErrors> logger) : IHubFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            return await next(invocationContext);
        }
        catch (Exception exception) when (PassingFailures.IsOne(exception))
        {
            throw new HubException("try-again");
        }
        catch (Exception exception) when (exception is not HubException)
        {
            LogUnexpected(invocationContext.HubMethodName, exception);
            throw new HubException("internal-error");
        }
    }

    [LoggerMessage(LogLevel.Error, "{Method} of the live hub failed unexpectedly.")]
    private partial void LogUnexpected(string method, Exception exception);
}
