using System.Collections.Immutable;
using Scheduling.Contracts.Slots;

namespace Scheduling.Grains.Campaigns;

/// <summary>The slots that a campaign ever made, in order of start and site. Revisions that make none share one list.</summary>
internal sealed class SlotList
{
    public static readonly SlotList Empty = new([]);

    private SlotList(ImmutableArray<SlotId> ids) => (Ids, Keys) = (ids, [.. ids.Select(id => id.ToString())]);

    public ImmutableArray<SlotId> Ids { get; }

    /// <summary>The same as actor keys.</summary>
    public ImmutableArray<string> Keys { get; }

    public SlotList With(IEnumerable<SlotId> more)
    {
        var all = Ids.Union(more).ToArray();
        return all.Length == Ids.Length
            ? this
            : new SlotList([.. all.OrderBy(id => id.Date).ThenBy(id => id.Start).ThenBy(id => id.Site, StringComparer.Ordinal)]);
    }
}
