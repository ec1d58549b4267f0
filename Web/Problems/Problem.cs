using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Scheduling.Contracts.Common;
using Scheduling.Web.Bookings;

namespace Scheduling.Web.Problems;

/// <summary>Answers a request with problem details. Writes itself in the language that the request asks for.</summary>
/// <param name="Code">A code of the <see cref="ProblemCatalog"/>.</param>
internal sealed record Problem(string Code) : IResult, IStatusCodeHttpResult
{
    // Chinese stays Chinese, which is safe because a problem is never embedded in a page.
    private static readonly ProblemJson Json = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    });

    /// <summary>When to come back; becomes <c>Retry-After</c>, rounded up to seconds.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What is wrong with the body, by field.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>The ticket that the student has; see <see cref="ApiProblem"/>.</summary>
    public HeldTicket? Ticket { get; init; }

    /// <summary>Where the student is booked.</summary>
    public BookingSite? Site { get; init; }

    /// <summary>When the student is booked.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <inheritdoc/>
    public int? StatusCode => ProblemCatalog.Find(Code).Status;

    /// <summary>The problem of a refusal.</summary>
    public static Problem Of(Refusal refusal) => new(refusal.Code);

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var entry = ProblemCatalog.Find(Code);
        var english = ProblemLanguage.IsEnglish(httpContext.Request);
        var response = httpContext.Response;
        response.StatusCode = entry.Status;
        response.ContentType = "application/problem+json";
        response.Headers.ContentLanguage = english ? "en" : "zh-CN";
        response.Headers.CacheControl = "no-store";
        if (RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = ((int)Math.Max(1, Math.Ceiling(wait.TotalSeconds))).ToString(CultureInfo.InvariantCulture);
        }

        ProblemMetrics.Count(Code, entry.Status);
        var traceId = Activity.Current?.TraceId.ToString() ?? httpContext.TraceIdentifier;
        return JsonSerializer.SerializeAsync(response.Body, Body(traceId, english), Json.ApiProblem, httpContext.RequestAborted);
    }

    /// <summary>The body alone, for an answer that is written beforehand.</summary>
    public static byte[] Write(Problem problem, string traceId, bool english) =>
        JsonSerializer.SerializeToUtf8Bytes(problem.Body(traceId, english), Json.ApiProblem);

    private ApiProblem Body(string traceId, bool english)
    {
        var entry = ProblemCatalog.Find(Code);
        var words = english ? entry.En : entry.Zh;
        return new($"urn:scheduling:problem:{Code}", words.Title, entry.Status, words.Detail, Code, traceId, Errors, Ticket, Site, StartsAt);
    }
}
