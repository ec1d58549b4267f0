using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Slots;
using Scheduling.Contracts.Students;
using Scheduling.Grains.Log;
using Scheduling.Grains.Tests.Engine;
using Scheduling.TestKit;

namespace Scheduling.Grains.Tests.Campaigns;

public sealed class CampaignGrainTests : GrainFixture
{
    [Fact]
    public async Task Draft_Accepted_IsInTheDirectoryInTheSameTransaction()
    {
        var answer = await Silo.Campaign().Draft(new DraftCampaign(Given.Operation("draft"), Given.Definition));

        Assert.Equal((CampaignStatus.Draft, 1), (answer.Value!.Status, answer.Value.Revision));
        Assert.Equal(["campaign-directory.campaign-registered", "campaign.drafted"], Log.Transactions[^1].Select(stored => stored.Data.Type));
        Assert.Equal([Given.Code], await (await NewSilo()).Directory.List());
    }

    [Fact]
    public async Task Draft_ManySchoolsAtOnce_AllAreListed()
    {
        string[] codes = [.. Enumerable.Range(0, 20).Select(n => $"SCHOOL-{n:00}")];

        var answers = await Task.WhenAll(codes.Select(code =>
            Silo.Campaign(code).Draft(new DraftCampaign(Given.Operation("draft"), Given.Definition))));

        Assert.All(answers, answer => Assert.True(answer.IsAccepted));
        Assert.Equal(codes, (await Silo.Directory.List()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Open_Accepted_EverySlotExistsBeforeItAnswers()
    {
        await HasOpenCampaign();

        var campaign = (await Silo.Campaign().Find())!;
        foreach (var key in campaign.Slots)
        {
            Assert.True(SlotId.TryParse(key, out var id));
            Assert.False((await Silo.Slot(id).Find())!.Closed);
        }

        Assert.Equal("campaign.slots-configured", Log.Events[^1].Data.Type);
    }

    [Fact]
    public async Task Revise_HourVanishes_ItsSlotGivesNoMoreSeatsAndKeepsThoseTaken()
    {
        await HasOpenCampaign();
        await HasEnrolled("li");
        await Student("li").Book(Book(Given.NineOClock, account: "acc"));

        var revised = Given.Definition with
        {
            Timetable = Given.Definition.Timetable with { Sessions = [new Session(new(14, 0), new(18, 0))] },
        };
        await Silo.Campaign().Revise(new ReviseCampaign(Given.Operation("revise"), 2, revised));

        var slot = (await Silo.Slot(Given.NineOClock).Find())!;
        Assert.Equal((1, 0, true), (slot.Taken, slot.Left, slot.Closed));
        Assert.Equal(SlotRefusal.Closed, (await Student("li").Move(new MoveBooking(Given.Operation("move"), "acc", 1, null, Given.TenOClock))).Refusal);
        Assert.True((await Student("li").Move(new MoveBooking(Given.Operation("move"), "acc", 1, null, Given.Hour(14)))).IsAccepted);
    }

    [Fact]
    public async Task Close_Accepted_StudentsCannotBookUntilItOpensAgain()
    {
        await HasOpenCampaign();
        await HasEnrolled("li");

        await Silo.Campaign().Close(new CloseCampaign(Given.Operation("close"), null));
        Assert.Equal(SlotRefusal.Closed, (await Student("li").Book(Book(Given.NineOClock, account: "acc"))).Refusal);

        await Silo.Campaign().Open(new OpenCampaign(Given.Operation("reopen"), null));
        Assert.True((await Student("li").Book(Book(Given.NineOClock, account: "acc"))).IsAccepted);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Open_CutShort_GoesOnByItself(bool restart)
    {
        await Silo.Campaign().Draft(new DraftCampaign(Given.Operation("draft"), Given.Definition));
        Log.Faults = (_, appends) => appends[0].Stream.Contains("/library/", StringComparison.Ordinal) ? Fault.BeforeCommit : Fault.None;
        await Assert.ThrowsAsync<EventLogException>(() => Silo.Campaign().Open(new OpenCampaign(Given.Operation("open"), null)));
        Log.Faults = (_, _) => Fault.None;

        var silo = restart ? await NewSilo() : Silo;
        Assert.Equal(CampaignStatus.Open, (await silo.Campaign().Find())!.Status);

        await Eventually.True(
            () =>
            {
                Time.Advance(TimeSpan.FromSeconds(5));
                return Log.Events.Any(stored => stored.Data.Type == "campaign.slots-configured");
            },
            "the slots that were missing are made");
        Assert.NotNull(await silo.Slot(Given.NineOClock with { Site = "library" }).Find());
    }

    [Fact]
    public async Task Open_CutShortAndRepeated_AnswersOnceEverySlotExists()
    {
        await Silo.Campaign().Draft(new DraftCampaign(Given.Operation("draft"), Given.Definition));
        var failures = 3;
        Log.Faults = (_, appends) => appends[0].Stream.StartsWith("slot/", StringComparison.Ordinal) && failures-- > 0 ? Fault.AfterCommit : Fault.None;
        var open = new OpenCampaign(Given.Operation("open"), 1);
        await Assert.ThrowsAsync<EventLogException>(() => Silo.Campaign().Open(open));

        var answer = await Silo.Campaign().Open(open);

        Assert.Equal((CampaignStatus.Open, 2), (answer.Value!.Status, answer.Value.Revision));
        Assert.Equal(32, Log.Events.Count(stored => stored.Data.Type == "slot.configured"));
    }

    [Fact]
    public async Task Draft_RepeatedAfterRestart_AnswersTheSame()
    {
        var draft = new DraftCampaign(Given.Operation("draft"), Given.Definition);
        await Silo.Campaign().Draft(draft);
        await Silo.Campaign().Open(new OpenCampaign(Given.Operation("open"), null));

        var again = await (await NewSilo()).Campaign().Draft(draft);

        Assert.Equal((CampaignStatus.Draft, 1, 0), (again.Value!.Status, again.Value.Revision, again.Value.Slots.Length));
        Assert.Equal(
            CommonRefusal.OperationReused,
            (await Silo.Campaign().Draft(draft with { Definition = Given.Definition with { PriceFen = 1 } })).Refusal);
    }

    [Fact]
    public async Task Find_UnknownCode_IsNull() => Assert.Null(await Silo.Campaign("NONE").Find());
}
