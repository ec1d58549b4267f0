using System.Net;
using Microsoft.Extensions.Configuration;

namespace Scheduling.Silo.Maintenance.Doctor.Checks;

/// <summary>Where the server is told to listen.</summary>
internal static class Listening
{
    /// <summary>The addresses, as its settings have them; the framework's own when they say nothing.</summary>
    public static IReadOnlyList<Uri> Addresses(IConfiguration configuration)
    {
        List<string> said = [.. Split(configuration["urls"])];
        if (said.Count == 0)
        {
            // As container images say it.
            said.AddRange(Split(configuration["http_ports"]).Select(port => $"http://*:{port}"));
            said.AddRange(Split(configuration["https_ports"]).Select(port => $"https://*:{port}"));
        }

        if (said.Count == 0)
        {
            said.Add("http://localhost:5000");
        }

        // An asterisk or a plus means every interface, and is no address otherwise.
        return said.ConvertAll(url => new Uri(url.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal)));
    }

    private static string[] Split(string? list) => (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Whether an address can be reached from this machine alone.</summary>
    public static bool IsHere(Uri address) => address.IsLoopback;

    /// <summary>What to bind for an address.</summary>
    public static IPEndPoint EndPoint(Uri address) => new(
        address.IsLoopback ? IPAddress.Loopback : IPAddress.TryParse(address.Host, out var ip) ? ip : IPAddress.Any, address.Port);
}
