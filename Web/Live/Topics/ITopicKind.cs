using System.Security.Claims;

namespace Scheduling.Web.Live.Topics;

/// <summary>One kind of live topic: how it is named, who may watch it, and what it shows before anything has changed.</summary>
internal interface ITopicKind
{
    /// <summary>Whether a name is one of this kind.</summary>
    bool Owns(string topic);

    /// <summary>Why a caller may not watch a topic of this kind; null when they may.</summary>
    Task<string?> Refuse(string topic, ClaimsPrincipal caller);

    /// <summary>The view of a topic that nothing was published of since the process started; null when there is no such thing.</summary>
    Task<TopicView?> Newest(string topic);
}

/// <summary>A view as its actor has it now.</summary>
/// <param name="Version">
/// Not above any version that the actor will publish, and not below any that it has published: the feed forgets topics about which
/// nothing more is said, and whoever was cut off before the last change would pass an answer over that seems older.
/// </param>
/// <param name="View">The view.</param>
internal readonly record struct TopicView(long Version, object View)
{
    /// <summary>A view of a line or a ticket; those are published under the millisecond that they are of.</summary>
    public static TopicView Of(DateTimeOffset at, object view) => new(at.ToUnixTimeMilliseconds() - 1, view);
}
