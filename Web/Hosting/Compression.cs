using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace Scheduling.Web.Hosting;

/// <summary>Makes answers smaller where that pays: pages and lists on a bad phone network, not the short answers of a rush.</summary>
internal static class Compression
{
    /// <summary>Whether the answer to a request may be large: whatever is only read.</summary>
    public static bool IsWorthIt(HttpContext context) => HttpMethods.IsGet(context.Request.Method);

    /// <summary>Chooses speed over size: two cores serve a whole campus.</summary>
    public static void Configure(ResponseCompressionOptions options)
    {
        // Answers under a cookie hold no secret that an attacker's page could have repeated beside its own text.
        options.EnableForHttps = true;
        options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/wasm", "text/csv", "image/svg+xml"];
        options.Providers.Add(new BrotliCompressionProvider(new BrotliCompressionProviderOptions { Level = CompressionLevel.Fastest }));
        options.Providers.Add(new GzipCompressionProvider(new GzipCompressionProviderOptions { Level = CompressionLevel.Fastest }));
    }
}
