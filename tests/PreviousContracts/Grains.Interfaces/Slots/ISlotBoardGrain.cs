using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Scheduling.PreviousContracts.Slots;

/// <summary>All slots of one campaign at a glance, keyed by campaign code. Derived: it owns nothing and can be lost.</summary>
[Alias("scheduling.slot-board")]
public interface ISlotBoardGrain : IGrainWithStringKey
{
    /// <summary>A slot says how it stands now. Older versions of a slot are ignored.</summary>
    [Alias("report"), OneWay]
    Task Report(SlotView slot);

    /// <summary>Every slot of the campaign, ordered by start and site. Empty for an unknown campaign.</summary>
    [Alias("get"), ReadOnly]
    Task<SlotBoardView> Get();
}

/// <summary>All slots of a campaign.</summary>
/// <param name="Campaign">Campaign code.</param>
/// <param name="Version">Sum of the slots' versions: grows with every change, the same after a restart.</param>
/// <param name="Slots">Ordered by start, then site.</param>
[GenerateSerializer, Immutable, Alias("scheduling.slot-board-view")]
public sealed record SlotBoardView(
    [property: Id(0)] string Campaign,
    [property: Id(1)] long Version,
    [property: Id(2)] ImmutableArray<SlotView> Slots);

/// <summary>The live topic <c>slots/{code}</c>: seats left per slot, for students.</summary>
/// <param name="Left">Seats left by slot id in URL form; closed slots have 0.</param>
/// <param name="Closed">Slots closed by staff, in URL form.</param>
[GenerateSerializer, Immutable, Alias("scheduling.seats-left-view")]
public sealed record SeatsLeftView(
    [property: Id(0)] ImmutableSortedDictionary<string, int> Left,
    [property: Id(1)] ImmutableArray<string> Closed);
