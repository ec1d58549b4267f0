using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Slots;
using Scheduling.Grains.Live;

namespace Scheduling.Grains.Slots;

/// <summary>All slots of a campaign at a glance. It asks each slot once, and from then on they tell it.</summary>
[GrainType("slot-board")]
internal sealed class SlotBoardGrain(ILiveFeed feed) : Grain, ISlotBoardGrain
{
    private readonly SlotBoard _board = new();
    private SlotBoardView? _view;

    private string Code => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (await GrainFactory.Actor<ICampaignGrain>(Code).Find() is not { } campaign)
        {
            return;
        }

        var slots = await Bounded.Select(campaign.Slots, key => GrainFactory.Actor<ISlotGrain>(key).Find());
        foreach (var slot in slots.OfType<SlotView>())
        {
            _board.Put(slot);
        }

        Publish();
    }

    Task ISlotBoardGrain.Report(SlotView slot)
    {
        if (_board.Put(slot))
        {
            _view = null;
            Publish();
        }

        return Task.CompletedTask;
    }

    Task<SlotBoardView> ISlotBoardGrain.Get() => Task.FromResult(_view ??= new SlotBoardView(Code, _board.Version, _board.Slots()));

    private void Publish() => feed.Publish($"slots/{Code}", _board.Version, _board.SeatsLeft());
}
