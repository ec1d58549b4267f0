using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Rosters;

/// <summary>The roster file of a request: its body, or the first file of a form. Never read into memory.</summary>
/// <param name="Name">As the person named it.</param>
/// <param name="Body">The bytes.</param>
internal sealed record RosterFile(string Name, Stream Body)
{
    private const string Unnamed = "roster.csv";
    private const int LongestName = 200;
    private const int FormOverhead = 64 * 1024;

    /// <summary>Finds the file.</summary>
    /// <exception cref="ProblemException">It is too large, or the body is of another type.</exception>
    public static async Task<RosterFile> Of(HttpRequest request, long limit, CancellationToken cancellation)
    {
        if (request.ContentLength > limit + FormOverhead)
        {
            throw new ProblemException("body-too-large");
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = limit + FormOverhead;
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
        {
            throw new ProblemException("unsupported-media-type");
        }

        return type.MediaType.Value?.ToLowerInvariant() switch
        {
            "text/csv" or "text/plain" or "application/vnd.ms-excel" or "application/octet-stream" =>
                new RosterFile(Clean(request.Query["fileName"].ToString()), request.Body),
            "multipart/form-data" => await FirstFile(request, type, cancellation),
            _ => throw new ProblemException("unsupported-media-type"),
        };
    }

    private static async Task<RosterFile> FirstFile(HttpRequest request, MediaTypeHeaderValue type, CancellationToken cancellation)
    {
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrEmpty(boundary))
        {
            throw new ProblemException("malformed-request");
        }

        try
        {
            var form = new MultipartReader(boundary, request.Body);
            while (await form.ReadNextSectionAsync(cancellation) is { } section)
            {
                if (section.GetContentDispositionHeader() is { } disposition && disposition.IsFileDisposition())
                {
                    var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName;
                    return new RosterFile(Clean(HeaderUtilities.RemoveQuotes(name).Value), section.Body);
                }
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new ProblemException("malformed-request");
        }

        throw new ProblemException("malformed-request");
    }

    private static string Clean(string? name)
    {
        var plain = Path.GetFileName(new string([.. (name ?? "").Where(character => !char.IsControl(character))]).Replace('\\', '/'));
        return plain.Length == 0 ? Unnamed : plain.Length > LongestName ? plain[..LongestName] : plain;
    }
}
