namespace Scheduling.Silo.Live;

/// <summary>What watchers may know of the live feed in this process.</summary>
public interface ILiveTopics
{
    /// <summary>
    /// Names what this process knows: versions of different epochs cannot be compared. A new one begins when the process starts, and
    /// whenever it may have missed something.
    /// </summary>
    string Epoch { get; }

    /// <summary>Whether changes elsewhere are not heard at the moment, so that whoever wants to know has to ask.</summary>
    bool IsDeaf { get; }

    /// <summary>The newest view of a topic; null when none is known for sure, and its actor must be asked.</summary>
    ValueTask<LiveMessage?> Last(string topic);

    /// <summary>Hears every delivery until disposed. The listener is called on the publisher's thread and must only note the message.</summary>
    IDisposable Listen(Action<LiveMessage> listener);
}

/// <summary>One complete view of a topic.</summary>
/// <param name="Topic">Topic, e.g. <c>slots/{code}</c>.</param>
/// <param name="Epoch">See <see cref="ILiveTopics.Epoch"/>.</param>
/// <param name="Version">Grows with the view.</param>
/// <param name="View">The view; immutable. From another process it comes as a <see cref="WrittenView"/>.</param>
public sealed record LiveMessage(string Topic, string Epoch, long Version, object View);

/// <summary>A view as its publisher has written it.</summary>
/// <param name="Json">The JSON that watchers get, UTF-8.</param>
public sealed record WrittenView(ReadOnlyMemory<byte> Json);
