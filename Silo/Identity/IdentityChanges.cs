using System.Security.Cryptography;
using Scheduling.Grains.Live;
using Scheduling.Silo.Live;

namespace Scheduling.Silo.Identity;

/// <summary>Tells other processes that staff accounts or ended sessions have changed, and hears it from them. A hint: they also read now and then.</summary>
internal sealed class IdentityChanges(ILiveFeed feed, ILiveTopics topics)
{
    // Nobody may watch it: no kind of topic begins so. Each process counts its own changes.
    private const string Prefix = "identity/";

    private readonly string _own = Prefix + RandomNumberGenerator.GetHexString(12, lowercase: true);
    private long _version;

    /// <summary>Whether only reading shows what others have changed.</summary>
    public bool AreUnheard => topics.IsDeaf;

    /// <summary>Something was changed here, durably.</summary>
    public void Tell()
    {
        var version = Interlocked.Increment(ref _version);
        feed.Publish(_own, version, new IdentityChanged(version));
    }

    /// <summary>Calls back whenever another process has changed something, until disposed.</summary>
    public IDisposable Hear(Action changed) => topics.Listen(message =>
    {
        if (message.Topic.StartsWith(Prefix, StringComparison.Ordinal) && message.Topic != _own)
        {
            changed();
        }
    });
}

/// <summary>Accounts or sessions have changed.</summary>
/// <param name="Version">Counts the changes of one process.</param>
internal sealed record IdentityChanged(long Version);
