using Scheduling.Contracts.Slots;
using Scheduling.Grains.Tests.Engine;
using Scheduling.TestKit;

namespace Scheduling.Grains.Tests.Slots;

public sealed class SlotBoardGrainTests : GrainFixture
{
    private const string Topic = "slots/BNU2027";

    [Fact]
    public async Task Get_OpenCampaign_ListsEverySlotInOrder()
    {
        await HasOpenCampaign();

        var board = await Silo.Board().Get();

        Assert.Equal((await Silo.Campaign().Find())!.Slots, board.Slots.Select(slot => slot.Plan.Slot.ToString()));
        Assert.Equal(board.Slots.Sum(slot => (long)slot.Version), board.Version);
    }

    [Fact]
    public async Task Get_UnknownCampaign_IsEmpty() => Assert.Empty((await Silo.Board("NONE").Get()).Slots);

    [Fact]
    public async Task Report_SeatTaken_CountsDownForWatchers()
    {
        await HasOpenCampaign();
        await HasStudents("li");
        await Silo.Board().Get();

        await Student("li").Book(Book(Given.NineOClock));

        await Eventually.True(() => Left(Given.NineOClock) == 239, "the hour list counts down");
        Assert.Equal(240, Left(Given.TenOClock));
        await Eventually.True(async () => (await Silo.Board().Get()).Slots.Single(slot => slot.Plan.Slot == Given.NineOClock).Taken == 1, "the board knows");
    }

    [Fact]
    public async Task Report_SlotClosed_ShowsNothingLeft()
    {
        await HasOpenCampaign();
        await Silo.Board().Get();

        await Silo.Slot(Given.NineOClock).Adjust(new AdjustSlot(Given.Operation("close", "staff:wang"), null, null, true, null));

        await Eventually.True(() => Left(Given.NineOClock) == 0, "the closed hour has no seats");
        Assert.Equal([Given.NineOClock.ToUrl()], View()!.Closed);
    }

    [Fact]
    public async Task Version_AfterRestart_IsTheSame()
    {
        await HasOpenCampaign();
        await HasStudents("li");
        await Student("li").Book(Book(Given.NineOClock));
        await Eventually.True(async () => (await Silo.Board().Get()).Slots.Sum(slot => slot.Taken) == 1, "the board knows");

        var restarted = await (await NewSilo()).Board().Get();

        Assert.Equal((await Silo.Board().Get()).Version, restarted.Version);
    }

    [Fact]
    public async Task Report_ManyBookingsAtOnce_DeliversTheLastState()
    {
        string[] students = [.. Enumerable.Range(0, 100).Select(n => $"s{n}")];
        await HasOpenCampaign();
        await HasStudents(students);
        await Silo.Board().Get();

        await Task.WhenAll(students.Select(student => Student(student).Book(Book(Given.NineOClock))));

        await Eventually.True(() => Left(Given.NineOClock) == 140, "the last report arrives");
    }

    private int? Left(SlotId slot) => View()?.Left[slot.ToUrl()];

    private SeatsLeftView? View() => Silo.Feed.Newest(Topic)?.View as SeatsLeftView;
}
