namespace Scheduling.Silo.Live;

/// <summary>What watchers may know of the live feed in this process.</summary>
public interface ILiveTopics
{
    /// <summary>Names this process's memory: versions of different epochs cannot be compared.</summary>
    string Epoch { get; }

    /// <summary>The newest view of a topic; null when nothing was published lately.</summary>
    LiveMessage? Last(string topic);

    /// <summary>Hears every delivery until disposed. The listener is called on the publisher's thread and must only note the message.</summary>
    IDisposable Listen(Action<LiveMessage> listener);
}

/// <summary>One complete view of a topic.</summary>
/// <param name="Topic">Topic, e.g. <c>slots/{code}</c>.</param>
/// <param name="Epoch">See <see cref="ILiveTopics.Epoch"/>.</param>
/// <param name="Version">Grows with the view.</param>
/// <param name="View">The view; immutable.</param>
public sealed record LiveMessage(string Topic, string Epoch, long Version, object View);
