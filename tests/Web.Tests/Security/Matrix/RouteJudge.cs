using System.Net;
using System.Text.Json;

namespace Scheduling.Web.Tests.Security.Matrix;

/// <summary>What came of a call.</summary>
/// <param name="Caller">Who called.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Code of the problem; null without one.</param>
/// <param name="Said">Beginning of the body, for people.</param>
internal sealed record Outcome(string Caller, HttpStatusCode Status, string? Code, string Said)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    public static async Task<Outcome> Of(string caller, HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var code = response.Content.Headers.ContentType?.MediaType is "application/problem+json"
            && JsonDocument.Parse(text).RootElement.TryGetProperty("code", out var named) ? named.GetString() : null;
        return new Outcome(caller, response.StatusCode, code, text.Length > 200 ? text[..200] : text);
    }

    public override string ToString() => $"{Caller} → {(int)Status} {Code} {(Code is null ? Said : "")}";
}

/// <summary>Holds outcomes against the table.</summary>
internal static class RouteJudge
{
    /// <summary>Faults of the calls of one route, one for each caller.</summary>
    public static IReadOnlyList<string> Faults(Route route, IReadOnlyList<Outcome> outcomes)
    {
        var faults = outcomes.Where(outcome => !IsRight(route, outcome)).Select(outcome => $"{route.Name}: {outcome}").ToList();
        if (route.Answer is null && route.Allowed.Count > 0 && !outcomes.Any(outcome => route.Allowed.Contains(outcome.Caller) && outcome.IsSuccess))
        {
            faults.Add($"{route.Name}: nobody's request succeeds, so nothing shows that the sample is a good one");
        }

        return faults;
    }

    private static bool IsRight(Route route, Outcome outcome) =>
        !route.Allowed.Contains(outcome.Caller) ? IsRefused(outcome)
        : route.Answer is { } answer ? $"{(int)outcome.Status} {outcome.Code}".StartsWith(answer, StringComparison.Ordinal)
        : IsLetIn(outcome);

    // A revoked kiosk is told so, everybody else who they are not.
    private static bool IsRefused(Outcome outcome) => outcome.Caller switch
    {
        Callers.Anonymous => outcome is { Status: HttpStatusCode.Unauthorized, Code: "not-signed-in" },
        Callers.RevokedKiosk => outcome is { Status: HttpStatusCode.Gone, Code: "kiosk-revoked" },
        _ => outcome is { Status: HttpStatusCode.Forbidden, Code: "forbidden" or "record-not-yours" },
    };

    // A success, or what somebody hears who may do this, but not now. A malformed sample would prove nothing.
    private static bool IsLetIn(Outcome outcome) =>
        outcome.IsSuccess || outcome.Status is HttpStatusCode.NotFound or HttpStatusCode.Conflict or HttpStatusCode.Gone or HttpStatusCode.PreconditionFailed;
}
