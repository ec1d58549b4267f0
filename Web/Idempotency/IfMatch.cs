using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Idempotency;

/// <summary>The revision that the caller saw.</summary>
/// <param name="Revision">Null for <c>*</c>: change whatever is there.</param>
internal sealed record IfMatch(int? Revision) : IEndpointParameterMetadataProvider
{
    /// <summary>Reads the header.</summary>
    /// <exception cref="ProblemException">It is missing, or not an entity tag that this server gives.</exception>
    public static ValueTask<IfMatch> BindAsync(HttpContext context) => ValueTask.FromResult(Parse(context.Request.Headers.IfMatch.ToString()));

    /// <inheritdoc/>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new IfMatchMetadata());

    /// <summary>The entity tag of a revision.</summary>
    internal static string Tag(int revision) => string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");

    private static IfMatch Parse(string header) => header switch
    {
        "" => throw new ProblemException("if-match-missing"),
        "*" => new(Revision: null),
        ['"', .. var tag, '"'] when int.TryParse(tag, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) => new(revision),

        // A tag that this server never gave cannot be the current one.
        ['"', .., '"'] or ['W', '/', ..] => throw new ProblemException("stale-revision"),
        _ => throw new ProblemException("malformed-request"),
    };
}

/// <summary>The endpoint takes <c>If-Match</c>.</summary>
internal sealed record IfMatchMetadata;
