using System.Text.Json;
using Scheduling.Web.Security;

namespace Scheduling.Web.Problems;

/// <summary>Turns whatever goes wrong into problem details: exceptions, and bare statuses such as 404 and 405 that no endpoint wrote.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(1);

    /// <summary>Runs the rest of the pipeline.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; 499 is what proxies log for it.
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return;
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            var problem = Translate(exception, context);
            var language = context.Response.Headers.Vary;
            context.Response.Clear();
            context.Response.Headers.Vary = language;
            SecurityHeaders.Set(context);
            await problem.ExecuteAsync(context);
            return;
        }

        if (!context.Response.HasStarted && context.Response.ContentLength is null && context.Response.ContentType is null
            && BareStatus(context.Response.StatusCode) is { } code)
        {
            await new Problem(code).ExecuteAsync(context);
        }
    }

    private static string? BareStatus(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "malformed-request",
        StatusCodes.Status401Unauthorized => "not-signed-in",
        StatusCodes.Status403Forbidden => "forbidden",
        StatusCodes.Status404NotFound => "not-found",
        StatusCodes.Status405MethodNotAllowed => "method-not-allowed",
        StatusCodes.Status413PayloadTooLarge => "body-too-large",
        StatusCodes.Status415UnsupportedMediaType => "unsupported-media-type",
        _ => null,
    };

    private Problem Translate(Exception exception, HttpContext context)
    {
        switch (exception)
        {
            case ProblemException known:
                return known.Problem;
            case BadHttpRequestException bad:
                return new(BareStatus(bad.StatusCode) ?? "malformed-request") { Errors = (bad.InnerException as JsonException)?.ByField() };
            case JsonException json:
                return new("malformed-request") { Errors = json.ByField() };
            case var failure when PassingFailures.IsOne(failure):
                // An answer that may or may not have become durable is unknown, never a no.
                LogPassingFailure(context.Request.Method, context.Request.Path, exception);
                return new("try-again") { RetryAfter = TryAgainAfter };
            default:
                LogUnexpected(context.Request.Method, context.Request.Path, exception);
                return new("internal-error");
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Method} {Path} could not be completed now.")]
    private partial void LogPassingFailure(string method, string path, Exception exception);

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed unexpectedly.")]
    private partial void LogUnexpected(string method, string path, Exception exception);
}
