using System.Diagnostics;
using System.Text.Json;
using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Slots;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Campaigns;

/// <summary>Every rule of a campaign; what makes a definition sound is in <see cref="CampaignRules"/>.</summary>
internal static class CampaignDecider
{
    public static readonly Behaviour<CampaignState, CampaignEvent> Behaviour =
        new("campaign", CampaignEvents.Codec, code => new CampaignState(code), Evolve);

    public static Decision<CampaignEvent> Decide(CampaignState state, DraftCampaign command)
    {
        var drafted = new CampaignEvent.Drafted(command.Definition);
        return Unsound(state, command.Definition)
            ?? Repeat(state, command.Stamp, drafted)
            ?? (state.Definition is not null ? CampaignRefusal.CodeTaken : drafted);
    }

    public static Decision<CampaignEvent> Decide(CampaignState state, ReviseCampaign command)
    {
        var revised = new CampaignEvent.Revised(command.Definition);
        return Unsound(state, command.Definition)
            ?? Repeat(state, command.Stamp, revised)
            ?? Changeable(state, command.ExpectedRevision)
            ?? revised;
    }

    public static Decision<CampaignEvent> Decide(CampaignState state, OpenCampaign command)
    {
        var opened = new CampaignEvent.Opened();
        return Repeat(state, command.Stamp, opened)
            ?? Changeable(state, command.ExpectedRevision)
            ?? (state.Status == CampaignStatus.Open ? CampaignRefusal.NotOpenable : opened);
    }

    public static Decision<CampaignEvent> Decide(CampaignState state, CloseCampaign command)
    {
        var closed = new CampaignEvent.Closed();
        return Repeat(state, command.Stamp, closed)
            ?? Changeable(state, command.ExpectedRevision)
            ?? (state.Status != CampaignStatus.Open ? CampaignRefusal.NotOpen : closed);
    }

    public static CampaignState Evolve(CampaignState state, Recorded<CampaignEvent> recorded) => recorded.Event switch
    {
        CampaignEvent.Drafted e => Change(state with { Definition = e.Definition }, recorded),
        CampaignEvent.Revised e => Change(state with { Definition = e.Definition }, recorded),
        CampaignEvent.Opened => Change(state with { Status = CampaignStatus.Open }, recorded),
        CampaignEvent.Closed => Change(state with { Status = CampaignStatus.Closed }, recorded),
        CampaignEvent.SlotsConfigured e => state with { SlotsRevision = e.Revision },
        _ => throw new UnreachableException(),
    };

    /// <summary>Slots are made while the campaign is open, and only ever added: a vanished hour may still hold seats.</summary>
    private static CampaignState Change(CampaignState state, Recorded<CampaignEvent> recorded)
    {
        var changed = state with { Revision = state.Revision + 1 };
        if (state.Status == CampaignStatus.Open)
        {
            changed = changed with { Slots = state.Slots.With(TimetableGenerator.Slots(state.Code, state.Definition!)) };
        }

        var operation = new CampaignOperation(recorded.Event, changed.ToView()!);
        return changed with { Operations = state.Operations.SetItem(recorded.Stamp.Operation, operation) };
    }

    private static Decision<CampaignEvent>? Unsound(CampaignState state, CampaignDefinition definition) =>
        CampaignRules.Check(state.Code, definition) is { } refusal ? refusal : (Decision<CampaignEvent>?)null;

    private static Decision<CampaignEvent>? Repeat(CampaignState state, Stamp stamp, CampaignEvent wanted) =>
        !state.Operations.TryGetValue(stamp.Operation, out var before) ? (Decision<CampaignEvent>?)null
        : Same(before.Event, wanted) ? Decision<CampaignEvent>.Nothing
        : CommonRefusal.OperationReused;

    private static Decision<CampaignEvent>? Changeable(CampaignState state, int? expected) =>
        state.Definition is null ? CampaignRefusal.Unknown
        : expected is not null && expected != state.Revision ? CommonRefusal.StaleRevision
        : (Decision<CampaignEvent>?)null;

    /// <summary>By what would stand in the log: records compare the arrays inside a definition by reference.</summary>
    private static bool Same(CampaignEvent one, CampaignEvent other) =>
        one.GetType() == other.GetType()
        && JsonSerializer.Serialize(one, one.GetType(), CampaignJson.Default) == JsonSerializer.Serialize(other, other.GetType(), CampaignJson.Default);
}
