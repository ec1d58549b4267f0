using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Slots;
using Scheduling.Grains.Log;
using Scheduling.Grains.Slots;
using Scheduling.Grains.Timing;

namespace Scheduling.Grains.Campaigns;

/// <summary>A campaign. After each change every slot is told before it answers; what a crash cuts short goes on when it wakes.</summary>
[GrainType("campaign")]
internal sealed partial class CampaignGrain(IEventLog log, CollectionTime time, ILogger<CampaignGrain> logger)
    : EventSourcedGrain<CampaignState, CampaignEvent>(CampaignDecider.Behaviour, log, time), ICampaignGrain
{
    private static readonly TimeSpan TellAgain = TimeSpan.FromSeconds(5);

    private IGrainTimer? _telling;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        KeepTelling();
    }

    Task<Outcome<CampaignView>> ICampaignGrain.Draft(DraftCampaign command) => Handle(
        command.Stamp,
        (state, _) => CampaignDecider.Decide(state, command),
        state => state.Operations[command.Stamp.Operation].Answer,
        entry => entry.IsEmpty ? Append(entry) : Register(command, entry));

    Task<Outcome<CampaignView>> ICampaignGrain.Revise(ReviseCampaign command) =>
        Change(command.Stamp, state => CampaignDecider.Decide(state, command));

    Task<Outcome<CampaignView>> ICampaignGrain.Open(OpenCampaign command) =>
        Change(command.Stamp, state => CampaignDecider.Decide(state, command));

    Task<Outcome<CampaignView>> ICampaignGrain.Close(CloseCampaign command) =>
        Change(command.Stamp, state => CampaignDecider.Decide(state, command));

    async Task<CampaignView?> ICampaignGrain.Find()
    {
        await Refresh();
        return Committed.ToView();
    }

    private async Task<Refusal?> Register(DraftCampaign command, Entry<CampaignState> entry)
    {
        var directory = GrainFactory.Actor<ICampaignDirectoryGrain>(ICampaignDirectoryGrain.Key);
        var register = new RegisterCampaign(command.Stamp, Key, entry.Append!);
        return await ConflictRetry.Run(
            async () =>
            {
                await directory.Register(register);
                return (Refusal?)null;
            },
            Stream);
    }

    private async Task<Outcome<CampaignView>> Change(Stamp stamp, Func<CampaignState, Decision<CampaignEvent>> decide)
    {
        var outcome = await Handle(
            stamp,
            (state, _) => decide(state),
            state => state.Operations[stamp.Operation].Answer);
        if (outcome.IsAccepted)
        {
            await TellSlots(stamp);
        }

        return outcome;
    }

    /// <summary>Every slot follows the newest revision, and the stream says so; does nothing when they all do.</summary>
    private async Task TellSlots(Stamp stamp)
    {
        await Refresh();
        var campaign = Committed;
        if (!campaign.SlotsLag)
        {
            return;
        }

        try
        {
            var plans = campaign.Status == CampaignStatus.Open
                ? TimetableGenerator.Plans(Key, campaign.Definition!).ToDictionary(plan => plan.Slot)
                : [];
            await Bounded.Select(
                campaign.Slots.Ids,
                slot => Tell(new ConfigureSlot(stamp, plans.GetValueOrDefault(slot), campaign.Revision), slot));
            await Attempt(stamp, (_, _) => new CampaignEvent.SlotsConfigured(campaign.Revision), state => state);
        }
        catch
        {
            KeepTelling();
            throw;
        }
    }

    /// <summary>An hour that the clocks skip has an id but never a slot, so there is nothing to withdraw.</summary>
    private async Task<SlotView?> Tell(ConfigureSlot command, SlotId slot)
    {
        var told = await ConflictRetry.Run(() => GrainFactory.Actor<ISlotGrain>(slot.ToString()).Configure(command), Stream);
        return told.IsAccepted || (command.Plan is null && told.Refusal == SlotRefusal.Unknown)
            ? told.Value
            : throw new InvalidOperationException($"Slot {slot} does not follow its campaign: {told.Refusal.Code}.");
    }

    /// <summary>Tries again while slots lag behind.</summary>
    private void KeepTelling()
    {
        if (_telling is null && Committed.SlotsLag)
        {
            _telling = this.RegisterGrainTimer(_ => GoOnTelling(), new GrainTimerCreationOptions
            {
                DueTime = TimeSpan.Zero,
                Period = TellAgain,
                KeepAlive = true,
            });
        }
    }

    private async Task GoOnTelling()
    {
        SlotsLag(logger, Key, Committed.Revision);
        await TellSlots(new Stamp($"tell:{Committed.Revision}", "system:campaign"));
        _telling?.Dispose();
        _telling = null;
    }

    [LoggerMessage(LogLevel.Warning, "Not every slot of campaign {Campaign} follows revision {Revision} yet; going on.")]
    private static partial void SlotsLag(ILogger logger, string campaign, int revision);
}
