using Microsoft.AspNetCore.HttpOverrides;

namespace Scheduling.Web.Hosting;

/// <summary>Behind a reverse proxy the caller's address is in a header, which counts only when the proxy is one of ours.</summary>
internal static class TrustedProxies
{
    /// <summary>Setting: networks of our proxies in CIDR form, separated by commas, e.g. <c>10.0.0.0/8</c>. None: headers are ignored.</summary>
    public const string Setting = "TrustedProxies";

    /// <summary>Takes the caller's address and scheme from trusted proxies.</summary>
    public static void UseTrustedProxies(this WebApplication app)
    {
        var networks = app.Configuration[Setting]?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        if (networks.Length == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var network in networks)
        {
            options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        }

        app.UseForwardedHeaders(options);
    }
}
