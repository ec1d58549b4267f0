using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Grains.Campaigns;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Tests.Campaigns;

public sealed class CampaignDeciderTests
{
    private readonly Replay<CampaignState, CampaignEvent> _campaign = new(new CampaignState(Given.Code), CampaignDecider.Evolve);

    [Fact]
    public void Draft_NewCode_StaysWithoutSlots()
    {
        Assert.Null(Draft("draft").Refusal);

        var view = _campaign.State.ToView()!;
        Assert.Equal((CampaignStatus.Draft, 1, 0), (view.Status, view.Revision, view.Slots.Length));
        Assert.False(_campaign.State.SlotsLag);
    }

    [Fact]
    public void Draft_CodeTaken_RefusedButForTheSameOperation()
    {
        Draft("draft");

        Refused(CampaignRefusal.CodeTaken, Draft("other"));
        Assert.Empty(Draft("draft").Events);
        Refused(CommonRefusal.OperationReused, Draft("draft", Given.Definition with { Name = "另一个" }));
    }

    [Fact]
    public void Draft_SameContentReadBackFromTheLog_IsARepeat()
    {
        Draft("draft");
        var codec = CampaignEvents.Codec;
        var stored = new StoredEvent(1, "campaign/x", 1, codec.Encode(_campaign.Events[0]));
        var replayed = CampaignDecider.Evolve(new CampaignState(Given.Code), codec.Decode(stored));

        var again = CampaignDecider.Decide(replayed, new DraftCampaign(Given.Operation("draft"), Given.Definition));

        Assert.Null(again.Refusal);
        Assert.Empty(again.Events);
    }

    [Fact]
    public void Change_UnknownCode_Refused()
    {
        Refused(CampaignRefusal.Unknown, Revise("revise", Given.Definition));
        Refused(CampaignRefusal.Unknown, Open("open"));
        Refused(CampaignRefusal.Unknown, Close("close"));
    }

    [Fact]
    public void Open_Draft_MakesEverySlotInOrder()
    {
        Draft("draft");
        Open("open", expected: 1);

        var view = _campaign.State.ToView()!;
        Assert.Equal(CampaignStatus.Open, view.Status);
        Assert.Equal(2 * 8 * 2, view.Slots.Length);
        Assert.Equal("BNU2027/hall/20270105/0800", view.Slots[0]);
        Assert.Equal("BNU2027/library/20270105/0800", view.Slots[1]);
        Assert.Equal("BNU2027/library/20270106/1700", view.Slots[^1]);
        Assert.True(_campaign.State.SlotsLag);

        _campaign.When(Given.Operation("open"), _ => new CampaignEvent.SlotsConfigured(2));
        Assert.False(_campaign.State.SlotsLag);
        Assert.Equal(2, _campaign.State.Revision);
    }

    [Fact]
    public void Open_Open_RefusedAndCloseTheOtherWay()
    {
        Draft("draft");
        Refused(CampaignRefusal.NotOpen, Close("close"));
        Open("open");
        Refused(CampaignRefusal.NotOpenable, Open("again"));
        Close("close");
        Refused(CampaignRefusal.NotOpen, Close("again"));
        Assert.Null(Open("reopen").Refusal);
    }

    [Fact]
    public void Revise_OpenCampaign_NeverForgetsASlot()
    {
        Draft("draft");
        Open("open");
        Revise("revise", Given.Definition with { Sites = [new Site("gym", "体育馆", "", 1)] });

        Assert.Equal(2 * 8 * 3, _campaign.State.Slots.Ids.Length);
    }

    [Fact]
    public void Revise_Draft_MakesNoSlots()
    {
        Draft("draft");
        Revise("revise", Given.Definition with { PriceFen = 0 });

        Assert.Empty(_campaign.State.Slots.Ids);
        Assert.Equal(0, _campaign.State.Definition!.PriceFen);
    }

    [Fact]
    public void Change_OlderRevision_Stale()
    {
        Draft("draft");
        Revise("revise", Given.Definition, expected: 1);

        Refused(CommonRefusal.StaleRevision, Revise("again", Given.Definition, expected: 1));
        Refused(CommonRefusal.StaleRevision, Open("open", expected: 1));
    }

    [Fact]
    public void Repeat_AfterOtherChanges_AnswersWhatItWasAnswered()
    {
        Draft("draft");
        Open("open", expected: 1);
        Close("close");

        Assert.Empty(Open("open", expected: 1).Events);
        Assert.Equal((CampaignStatus.Open, 2), (_campaign.State.Operations["open"].Answer.Status, _campaign.State.Operations["open"].Answer.Revision));
    }

    private static void Refused(Refusal expected, Decision<CampaignEvent> decision)
    {
        Assert.Equal(expected, decision.Refusal);
        Assert.Empty(decision.Events);
    }

    private Decision<CampaignEvent> When(string operation, Func<CampaignState, Decision<CampaignEvent>> decide) =>
        _campaign.When(Given.Operation(operation), decide);

    private Decision<CampaignEvent> Draft(string operation, CampaignDefinition? definition = null) => When(
        operation, state => CampaignDecider.Decide(state, new DraftCampaign(Given.Operation(operation), definition ?? Given.Definition)));

    private Decision<CampaignEvent> Revise(string operation, CampaignDefinition definition, int? expected = null) =>
        When(operation, state => CampaignDecider.Decide(state, new ReviseCampaign(Given.Operation(operation), expected, definition)));

    private Decision<CampaignEvent> Open(string operation, int? expected = null) =>
        When(operation, state => CampaignDecider.Decide(state, new OpenCampaign(Given.Operation(operation), expected)));

    private Decision<CampaignEvent> Close(string operation, int? expected = null) =>
        When(operation, state => CampaignDecider.Decide(state, new CloseCampaign(Given.Operation(operation), expected)));
}
