namespace Scheduling.Web.Live;

/// <summary>The newest view of a topic, in answer to <c>Watch</c>.</summary>
/// <param name="Epoch">Versions of different epochs cannot be compared.</param>
/// <param name="Version">Keep the highest per epoch.</param>
/// <param name="View">The complete view.</param>
public sealed record LiveSnapshot(string Epoch, long Version, RawJson View);
