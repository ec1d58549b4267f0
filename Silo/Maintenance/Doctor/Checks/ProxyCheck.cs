using System.Net;
using Microsoft.Extensions.Configuration;

namespace Scheduling.Silo.Maintenance.Doctor.Checks;

/// <summary>Passwords and cookies need TLS, and limits by address need the addresses of people instead of a proxy's.</summary>
internal sealed class ProxyCheck(IConfiguration configuration) : ICheck
{
    private const string Setting = "TrustedProxies";

    /// <inheritdoc/>
    public string Name => "TLS and proxy";

    /// <inheritdoc/>
    public Task<Finding> Look(CancellationToken cancellation) => Task.FromResult(Look());

    private Finding Look()
    {
        var proxies = configuration[Setting]?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        if (proxies.FirstOrDefault(network => !IPNetwork.TryParse(network, out _)) is { } malformed)
        {
            return Finding.Wrong($"{Setting} has '{malformed}', which is no network; the server does not start.", $"Write networks as 10.0.0.0/8, separated by commas, in {Setting}.");
        }

        var plain = Listening.Addresses(configuration).Where(address => address.Scheme == Uri.UriSchemeHttp).ToList();
        if (plain.Find(address => !Listening.IsHere(address)) is { } open && proxies.Length == 0)
        {
            return Finding.Wrong(
                $"{open} takes plain http from the network: passwords can be read on the way.",
                $"Put a reverse proxy with TLS before it and name its network in {Setting}, or give the server https addresses.");
        }

        return plain.Count > 0 && proxies.Length == 0
            ? Finding.Note("Plain http on this machine only; without a proxy people cannot reach it.", $"Behind a reverse proxy name its network in {Setting} (here 127.0.0.0/8): else all people share one address and its limits.")
            : Finding.Fine(proxies.Length > 0 ? $"Behind proxies in {string.Join(", ", proxies)}." : "https only.");
    }
}
