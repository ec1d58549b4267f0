namespace Scheduling.Web.Problems;

/// <summary>An error of the API: RFC 9457 problem details.</summary>
/// <param name="Type">A URN of the code.</param>
/// <param name="Title">What happened, short, in the caller's language.</param>
/// <param name="Status">HTTP status, again.</param>
/// <param name="Detail">What to do about it, in the caller's language.</param>
/// <param name="Code">Stable kebab-case code: what programs look at.</param>
/// <param name="TraceId">Names this request in logs and traces.</param>
/// <param name="Errors">Of a malformed body: what is wrong, by field.</param>
public sealed record ApiProblem(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Code,
    string TraceId,
    IReadOnlyDictionary<string, string[]>? Errors = null);
