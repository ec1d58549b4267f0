using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.WebUtilities;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Hosting;

/// <summary>Which page of a list: <c>cursor</c> and <c>limit</c> of the query.</summary>
/// <param name="After">Sort key of the last item of the page before; null for the first page.</param>
/// <param name="Limit">Most items to answer.</param>
internal sealed record PageQuery(string? After, int Limit) : IEndpointParameterMetadataProvider
{
    /// <summary>Most items a page may have.</summary>
    public const int LargestLimit = 200;

    /// <summary>Items on a page unless asked otherwise.</summary>
    public const int UsualLimit = 50;

    /// <summary>Reads the query.</summary>
    /// <exception cref="ProblemException">The limit or the cursor is malformed.</exception>
    public static ValueTask<PageQuery> BindAsync(HttpContext context)
    {
        var limit = UsualLimit;
        if (context.Request.Query["limit"] is [{ } text]
            && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > LargestLimit))
        {
            throw Malformed("limit", $"1–{LargestLimit}");
        }

        return ValueTask.FromResult(new PageQuery(context.Request.Query["cursor"] is [{ Length: > 0 } cursor] ? Decode(cursor) : null, limit));
    }

    /// <inheritdoc/>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new PageMetadata());

    /// <summary>One page of a list in the order that it has, and the cursor of the next. Items are told apart by their keys and never leave the list.</summary>
    public (IReadOnlyList<T> Items, string? Next) Take<T>(IEnumerable<T> all, Func<T, string> key) =>
        Cut(After is null ? all : all.SkipWhile(item => key(item) != After).Skip(1), key);

    /// <summary>One page of what comes after the page before, and the cursor of the next.</summary>
    /// <param name="rest">One item more than <see cref="Limit"/> is enough.</param>
    /// <param name="key">Sort key of an item.</param>
    public (IReadOnlyList<T> Items, string? Next) Cut<T>(IEnumerable<T> rest, Func<T, string> key)
    {
        List<T> items = [.. rest.Take(Limit + 1)];
        if (items.Count <= Limit)
        {
            return (items, null);
        }

        items.RemoveAt(Limit);
        return (items, Encode(key(items[^1])));
    }

    /// <summary>The cursor that continues after a sort key.</summary>
    public static string Encode(string key) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(key));

    /// <summary>The refusal of a cursor that no page of this list has given.</summary>
    public static ProblemException UnknownCursor() => Malformed("cursor", "a cursor of an earlier page");

    private static string Decode(string cursor)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(WebEncoders.Base64UrlDecode(cursor));
        }
        catch (Exception exception) when (exception is FormatException or DecoderFallbackException)
        {
            throw UnknownCursor();
        }
    }

    private static ProblemException Malformed(string field, string expected) =>
        new(new Problem("malformed-request") { Errors = new Dictionary<string, string[]> { [field] = [$"Expected {expected}."] } });
}

/// <summary>The endpoint answers in pages.</summary>
internal sealed record PageMetadata;
