using Microsoft.Extensions.Options;
using Scheduling.Silo.Identity;

namespace Scheduling.Silo.Maintenance.Doctor.Checks;

/// <summary>Students sign in with a code by text message: without a gateway nobody can.</summary>
internal sealed class SmsCheck(IOptions<SmsOptions> options) : ICheck
{
    /// <inheritdoc/>
    public string Name => "Text messages";

    /// <inheritdoc/>
    public async Task<Finding> Look(CancellationToken cancellation)
    {
        if (options.Value.WebhookUrl is not { } url)
        {
            return Finding.Wrong("No gateway is set: students cannot sign in.", "Set Sms:WebhookUrl to the address of your SMS gateway, and Sms:Token.");
        }

        if (await Reach.Refused(url, cancellation) is { } problem)
        {
            return Finding.Wrong($"The gateway {url.Host}:{url.Port} cannot be reached: {problem}", "Check Sms:WebhookUrl, the network and the firewall.");
        }

        return url.Scheme == Uri.UriSchemeHttps || url.IsLoopback
            ? Finding.Fine($"The gateway {url.Host}:{url.Port} can be reached.")
            : Finding.Note($"The gateway {url.Host}:{url.Port} can be reached, over plain http.", "Use https: the codes can be read on the way.");
    }
}
