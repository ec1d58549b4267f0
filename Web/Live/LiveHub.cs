using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using Scheduling.Contracts.Common;
using Scheduling.Web.Auth;

namespace Scheduling.Web.Live;

/// <summary>The hub at <c>/live</c>. It only translates: <see cref="LiveTopics"/> decides, <see cref="LiveRelay"/> sends.</summary>
[Authorize]
internal sealed class LiveHub(LiveTopics topics, LiveRelay relay, SessionCheck check) : Hub
{
    // A student's page watches one topic, a staff page a handful; more is a broken or hostile client.
    private const int MostTopics = 32;

    /// <summary>Where the hub is.</summary>
    public const string Path = "/live";

    /// <summary>Subscribes to a topic and answers its newest view.</summary>
    /// <exception cref="HubException">
    /// The message is a code: <c>not-found</c>, <c>forbidden</c>, <c>campaign-unknown</c>, <c>session-expired</c>, <c>too-many-requests</c>,
    /// <c>try-again</c>.
    /// </exception>
    public async Task<LiveSnapshot> Watch(string topic)
    {
        var caller = check.Present(Context.User!) ?? throw new HubException("session-expired");
        if (await topics.Refuse(topic, caller) is { } code)
        {
            throw new HubException(code);
        }

        if (!relay.Watch(topic, Context.ConnectionId, MostTopics))
        {
            throw new HubException("too-many-requests");
        }

        // Rights may have changed while the actors were asked, and the connection's topics been gone through before this was one of them.
        if (check.Present(Context.User!)?.HasRolesOf(caller) is not true)
        {
            relay.Unwatch(topic, Context.ConnectionId);
            throw new HubException("try-again");
        }

        if (Context.ConnectionAborted.IsCancellationRequested)
        {
            // It went away while it was being subscribed.
            relay.Forget(Context.ConnectionId);
        }

        // Subscribed first: whatever happens after this snapshot is sent, and the client keeps the higher version.
        if (await topics.Newest(topic) is { } snapshot)
        {
            return snapshot;
        }

        relay.Unwatch(topic, Context.ConnectionId);
        throw new HubException("not-found");
    }

    /// <summary>Ends a subscription; does nothing when there is none.</summary>
    public void Unwatch(string topic)
    {
        if (topic is { Length: <= IdParts.Longest })
        {
            relay.Unwatch(topic, Context.ConnectionId);
        }
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        relay.Forget(Context.ConnectionId);
        return Task.CompletedTask;
    }
}
