using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Scheduling.Web.Hosting;

/// <summary>What one connection and one request may take.</summary>
internal static class KestrelLimits
{
    /// <summary>Largest body, in bytes, unless an endpoint says otherwise (roster files do).</summary>
    public const long LargestBody = 1_000_000;

    /// <summary>Sets the limits.</summary>
    public static void Configure(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = LargestBody;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
    }
}
