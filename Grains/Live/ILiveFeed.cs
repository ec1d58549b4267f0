namespace Scheduling.Grains.Live;

/// <summary>Where actors publish what watchers should see. A hint, never the truth: a lost message costs freshness, nothing else.</summary>
public interface ILiveFeed
{
    /// <summary>
    /// Offers the newest complete view of a topic. Returns at once; the feed coalesces per topic and always delivers the last.
    /// </summary>
    /// <param name="topic">Topic, e.g. <c>slots/{code}</c>.</param>
    /// <param name="version">Grows with the view; an older one than the last is dropped.</param>
    /// <param name="view">Complete, small, immutable, made for the topic's audience.</param>
    void Publish(string topic, long version, object view);
}
