using Microsoft.AspNetCore.SignalR;

namespace Scheduling.Web.Live;

/// <summary>What the server calls on a watcher.</summary>
public interface ILiveClient
{
    /// <summary>A watched topic has a new view.</summary>
    /// <param name="topic">Topic.</param>
    /// <param name="epoch">Versions of different epochs cannot be compared.</param>
    /// <param name="version">Keep the highest per epoch.</param>
    /// <param name="view">The complete view.</param>
    [HubMethodName("changed")]
    Task Changed(string topic, string epoch, long version, RawJson view);
}

/// <summary>The newest view of a topic, in answer to <c>Watch</c>.</summary>
/// <param name="Epoch">Versions of different epochs cannot be compared.</param>
/// <param name="Version">Keep the highest per epoch.</param>
/// <param name="View">The complete view.</param>
public sealed record LiveSnapshot(string Epoch, long Version, RawJson View);
