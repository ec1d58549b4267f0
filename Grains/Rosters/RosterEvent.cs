namespace Scheduling.Grains.Rosters;

/// <summary>What can happen to a roster.</summary>
internal abstract record RosterEvent
{
    private RosterEvent()
    {
    }

    /// <summary>An import took effect; every student it added was listed in the same append.</summary>
    public sealed record Imported(string Import, int Added, int Changed) : RosterEvent;
}
