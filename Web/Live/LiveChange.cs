using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Scheduling.Web.Live;

/// <summary>A view on its way to watchers: one message for all of them, written the first time that it is sent.</summary>
internal sealed class LiveChange(string topic, string epoch, long version, RawJson view)
{
    // The client's method: changed(topic, epoch, version, view).
    private const string Target = "changed";

    /// <summary>Versions of different epochs cannot be compared.</summary>
    public string Epoch => epoch;

    /// <summary>Orders the changes of a topic within an epoch.</summary>
    public long Version => version;

    /// <summary>What is sent.</summary>
    public SerializedHubMessage Message { get; } = new(new InvocationMessage(Target, [topic, epoch, version, view]));
}
