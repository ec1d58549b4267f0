using System.Runtime.CompilerServices;
using System.Security.Claims;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Scheduling.Web.Auth;

namespace Scheduling.Web.Live;

/// <summary>
/// Holds open connections to the rights of the moment. A connection is let in once and then lives for hours, so all of them are looked at
/// again twice a second, in memory. Closes those whose session has ended: signed out, disabled, under an old password, a kiosk that was
/// revoked or enrolled anew. Ends the topics that new roles no longer open, and tells the client: <c>ended(topic, code)</c>.
/// </summary>
internal sealed partial class PresentRights(
    LiveConnections connections, LiveTopics topics, LiveRelay relay, SessionCheck check, TimeProvider time, ILogger<PresentRights> logger)
    : BackgroundService
{
    // The client's method.
    private const string Target = "ended";
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);
    private readonly ConditionalWeakTable<HubConnectionContext, ClaimsPrincipal> _known = [];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var connection in connections.Open)
            {
                Look(connection);
            }
        }
    }

    private void Look(HubConnectionContext connection)
    {
        if (check.Present(connection.User) is not { } caller)
        {
            connection.Abort();
            return;
        }

        if (!caller.HasRolesOf(_known.TryGetValue(connection, out var known) ? known : connection.User))
        {
            _known.AddOrUpdate(connection, caller);

            // Not waited for: an actor that is slow to answer keeps nobody else's rights alive.
            _ = EndTopics(connection, caller);
        }
    }

    private async Task EndTopics(HubConnectionContext connection, ClaimsPrincipal caller)
    {
        var ended = new List<InvocationMessage>();
        foreach (var topic in relay.TopicsOf(connection.ConnectionId))
        {
            if (await Refusal(topic, caller) is { } code)
            {
                relay.Unwatch(topic, connection.ConnectionId);
                ended.Add(new InvocationMessage(Target, [topic, code]));
            }
        }

        foreach (var message in ended)
        {
            // A client that cannot be told is gone, and its topics with it.
            await connection.WriteAsync(message).AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // A topic that nobody can vouch for ends too; its client asks again.
    private async Task<string?> Refusal(string topic, ClaimsPrincipal caller)
    {
        try
        {
            return await topics.Refuse(topic, caller);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogNotAsked(topic, exception);
            return "try-again";
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Whether topic {Topic} may still be watched could not be found out; it ends for its watcher.")]
    private partial void LogNotAsked(string topic, Exception exception);
}
