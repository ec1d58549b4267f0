using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Scheduling.Web.Problems;
using Scheduling.Web.Security;

namespace Scheduling.Web.Limits;

/// <summary>The answer to whoever must come back later: the problem <c>busy</c>, written beforehand but for the name of the request.</summary>
internal sealed class BusyAnswer
{
    private const string Code = "busy";
    private const string Gap = "@";

    // Not all at once again: the client adds its own scatter.
    private static readonly string[] Waits = ["1", "2", "3"];
    private static readonly BusyAnswer Chinese = new(english: false);
    private static readonly BusyAnswer English = new(english: true);
    private static int _turn;
    private readonly string _language;
    private readonly byte[] _before;
    private readonly byte[] _after;

    private BusyAnswer(bool english)
    {
        var parts = Encoding.UTF8.GetString(Problem.Write(new Problem(Code), Gap, english)).Split($"\"{Gap}\"");
        _language = english ? "en" : "zh-CN";
        _before = Encoding.UTF8.GetBytes(parts[0] + '"');
        _after = Encoding.UTF8.GetBytes('"' + parts[1]);
    }

    /// <summary>Answers a request for which nothing but these features exists.</summary>
    public static Task Write(IFeatureCollection features)
    {
        ProblemMetrics.Count(Code, StatusCodes.Status503ServiceUnavailable);
        var english = ProblemLanguage.IsEnglish(features.GetRequiredFeature<IHttpRequestFeature>().Headers.AcceptLanguage);
        return (english ? English : Chinese).WriteTo(features);
    }

    private async Task WriteTo(IFeatureCollection features)
    {
        var name = Encoding.ASCII.GetBytes(features.GetRequiredFeature<IHttpRequestIdentifierFeature>().TraceIdentifier);
        var response = features.GetRequiredFeature<IHttpResponseFeature>();
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        var headers = response.Headers;
        headers.ContentType = "application/problem+json";
        headers.ContentLanguage = _language;
        headers.CacheControl = "no-store";
        headers.RetryAfter = Waits[(uint)Interlocked.Increment(ref _turn) % (uint)Waits.Length];
        headers.ContentLength = _before.Length + name.Length + _after.Length;
        headers.AddForData();
        var body = features.GetRequiredFeature<IHttpResponseBodyFeature>().Writer;
        _before.CopyTo(body.GetSpan(_before.Length));
        body.Advance(_before.Length);
        name.CopyTo(body.GetSpan(name.Length));
        body.Advance(name.Length);
        await body.WriteAsync(_after);
    }
}
