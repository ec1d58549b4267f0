using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Scheduling.Silo.Queues;

/// <summary>Hands notices to a gateway of the school's choice over HTTP, if there is one. Each is tried once: late, it would only mislead.</summary>
internal sealed partial class NoticeSender(
    TicketNotices notices, IHttpClientFactory clients, IOptions<NoticeOptions> options, ILogger<NoticeSender> logger) : BackgroundService
{
    /// <summary>Name of its HTTP client.</summary>
    public const string Client = "notices";

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var notice in notices.Waiting.ReadAllAsync(stoppingToken))
        {
            if (options.Value.WebhookUrl is { } url)
            {
                await Send(notice, url, stoppingToken);
            }
        }
    }

    private async Task Send(TicketNotice notice, Uri url, CancellationToken cancellation)
    {
        using var client = clients.CreateClient(Client);
        using var request = new HttpRequestMessage(HttpMethod.Post, url);
        request.Content = JsonContent.Create(notice);
        if (options.Value.Token is { Length: > 0 } token)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(options.Value.Timeout);
        try
        {
            using var answer = await client.SendAsync(request, patience.Token);
            answer.EnsureSuccessStatusCode();
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            LogNotTaken(notice.Kind, notice.Ticket, failure);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The notice gateway did not take '{Kind}' of ticket {Ticket}.")]
    private partial void LogNotTaken(string kind, string ticket, Exception failure);
}
