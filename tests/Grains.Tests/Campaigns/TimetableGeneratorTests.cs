using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Slots;
using Scheduling.Grains.Campaigns;

namespace Scheduling.Grains.Tests.Campaigns;

public sealed class TimetableGeneratorTests
{
    [Fact]
    public void Generate_TypicalSchool_SeatsAreStationsTimesPace()
    {
        var timetable = TimetableGenerator.Generate(Given.Code, Given.Definition).Value!;

        Assert.Equal(32, timetable.Slots.Length);
        Assert.Equal(2 * 8 * (4 + 2) * 60, timetable.Seats);
        Assert.Equal(240, timetable.Slots[0].Capacity);
        Assert.Equal(120, timetable.Slots[1].Capacity);
        Assert.Equal(new DateTimeOffset(2027, 1, 5, 8, 0, 0, TimeSpan.FromHours(8)), timetable.Slots[0].StartsAt);
        Assert.Equal(TimeSpan.FromHours(1), timetable.Slots[0].EndsAt - timetable.Slots[0].StartsAt);
        Assert.Equal((Given.Opening, Given.Closing), (timetable.Slots[0].BookingOpensAt, timetable.Slots[0].BookingClosesAt));
    }

    [Fact]
    public void Generate_SessionNotAMultiple_LosesItsRest()
    {
        var definition = Given.Definition with
        {
            Timetable = Given.Definition.Timetable with { Sessions = [new Session(new(8, 0), new(10, 10))], SlotMinutes = 45 },
        };

        var starts = TimetableGenerator.Generate(Given.Code, definition).Value!.Slots.Select(plan => plan.Slot.Start).Distinct();

        Assert.Equal([new TimeOnly(8, 0), new TimeOnly(8, 45)], starts);
    }

    [Fact]
    public void Generate_SessionUntilMidnight_StaysOnItsDay()
    {
        var definition = Given.Definition with
        {
            Timetable = Given.Definition.Timetable with { Sessions = [new Session(new(22, 0), new(23, 59))] },
        };

        var slots = TimetableGenerator.Generate(Given.Code, definition).Value!.Slots;

        Assert.Equal([new TimeOnly(22, 0)], slots.Select(plan => plan.Slot.Start).Distinct());
    }

    [Fact]
    public void Generate_CollegeBlocks_KeepOnlyTheirHours()
    {
        var day = new DateOnly(2027, 1, 5);
        var definition = Given.Definition with
        {
            CollegeBlocks =
            [
                new CollegeBlock("文学院", day, new(8, 0), new(10, 0), null),
                new CollegeBlock("数学科学学院", day, new(9, 0), new(10, 0), "hall"),
                new CollegeBlock("文学院", day, new(9, 0), new(10, 0), "hall"),
            ],
        };

        var colleges = TimetableGenerator.Generate(Given.Code, definition).Value!.Slots
            .ToDictionary(plan => plan.Slot, plan => plan.Colleges.ToArray());

        Assert.Equal(["文学院"], colleges[Given.Hour(8)]);
        Assert.Equal(["数学科学学院", "文学院"], colleges[Given.Hour(9)]);
        Assert.Equal(["文学院"], colleges[Given.Hour(9) with { Site = "library" }]);
        Assert.Empty(colleges[Given.Hour(10)]);
        Assert.Empty(colleges[Given.Hour(8) with { Date = day.AddDays(1) }]);
    }

    [Fact]
    public void Generate_ClocksGoForward_SkipsTheHourThatDoesNotExist()
    {
        var slots = NewYork(new DateOnly(2027, 3, 14));

        Assert.Equal([new TimeOnly(0, 0), new TimeOnly(1, 0), new TimeOnly(3, 0), new TimeOnly(4, 0)], slots.Select(plan => plan.Slot.Start));
        Assert.Equal([-5, -5, -4, -4], slots.Select(plan => plan.StartsAt.Offset.Hours));
        Assert.All(slots.Zip(slots.Skip(1)), pair => Assert.Equal(pair.First.EndsAt, pair.Second.StartsAt));
    }

    [Fact]
    public void Generate_ClocksGoBack_TakesTheDoubleHourWhenItComesFirst()
    {
        var slots = NewYork(new DateOnly(2027, 11, 7));

        Assert.Equal([-4, -4, -5, -5, -5], slots.Select(plan => plan.StartsAt.Offset.Hours));
        Assert.All(slots, plan => Assert.Equal(TimeSpan.FromHours(1), plan.EndsAt - plan.StartsAt));
        Assert.Equal(TimeSpan.FromHours(1), slots[2].StartsAt - slots[1].EndsAt);
    }

    private static IReadOnlyList<SlotPlan> NewYork(DateOnly day) =>
        TimetableGenerator.Generate(Given.Code, Given.Definition with
        {
            TimeZone = "America/New_York",
            Sites = [Given.Definition.Sites[0]],
            Timetable = Given.Definition.Timetable with { Days = [day], Sessions = [new Session(new(0, 0), new(5, 0))] },
        }).Value!.Slots;
}
