using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.Options;

namespace Scheduling.Silo.Identity;

/// <summary>Hands messages to a gateway of the school's choice over HTTP. Never twice: two codes at once would confuse people.</summary>
internal sealed class WebhookSmsSender(IHttpClientFactory clients, IOptions<SmsOptions> options) : ISmsSender
{
    /// <summary>Name of its HTTP client.</summary>
    public const string Client = "sms";

    /// <inheritdoc/>
    public async Task Send(string phone, string text, CancellationToken cancellation)
    {
        var settings = options.Value;
        using var client = clients.CreateClient(Client);
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.WebhookUrl);
        request.Content = JsonContent.Create(new { phone, text });
        if (settings.Token is { Length: > 0 } token)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(settings.Timeout);
        try
        {
            using var answer = await client.SendAsync(request, patience.Token);
            answer.EnsureSuccessStatusCode();
        }
        catch (HttpRequestException exception)
        {
            throw new SmsFailedException("The SMS gateway did not take the message.", exception);
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            throw new SmsFailedException("The SMS gateway did not answer in time.", exception);
        }
    }
}
