using System.Security.Claims;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using Scheduling.Silo.Live;
using Scheduling.Web.Live.Topics;

namespace Scheduling.Web.Live;

/// <summary>Which topics there are, who may watch them, and what they show now.</summary>
internal sealed class LiveTopics(IEnumerable<ITopicKind> kinds, ILiveTopics feed, IOptions<JsonHubProtocolOptions> json)
{
    private readonly ITopicKind[] _kinds = [.. kinds];

    /// <summary>Why a caller may not watch a topic; null when they may.</summary>
    public async Task<string?> Refuse(string? topic, ClaimsPrincipal caller) =>
        topic is not null && Kind(topic) is { } kind ? await kind.Refuse(topic, caller) : "not-found";

    /// <summary>The newest view of a topic that may be watched; null when there is none any more.</summary>
    public async Task<LiveSnapshot?> Newest(string topic)
    {
        if (await feed.Last(topic) is { } last)
        {
            return new(last.Epoch, last.Version, json.Write(last.View));
        }

        return await Ask(topic) is { } view ? new(feed.Epoch, view.Version, json.Write(view.View)) : null;
    }

    /// <summary>The view of a topic that may be watched, as its actor has it; null when there is none any more.</summary>
    public Task<TopicView?> Ask(string topic) => Kind(topic)!.Newest(topic);

    private ITopicKind? Kind(string topic) => Array.Find(_kinds, kind => kind.Owns(topic));
}
