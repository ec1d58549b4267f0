using System.Collections.Immutable;
using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Log;
using Scheduling.Contracts.Slots;
using Scheduling.Contracts.Students;

namespace Scheduling.Grains.Tests;

/// <summary>The people, places and hours that tests talk about.</summary>
internal static class Given
{
    public const string Code = "BNU2027";
    public const string College = "文学院";

    public static readonly DateTimeOffset Opening = new(2026, 12, 1, 4, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Closing = Opening.AddDays(20);
    public static readonly DateTimeOffset Midway = Opening.AddDays(2);
    public static readonly SlotId NineOClock = Hour(9);
    public static readonly SlotId TenOClock = Hour(10);
    public static readonly StudentId Li = new(Code, "li");

    public static SlotId Hour(int hour) => new(Code, "hall", new DateOnly(2027, 1, 5), new TimeOnly(hour, 0));

    public static Stamp Operation(string id, string actor = "student:acc") => new(id, actor);

    public static SlotPlan Plan(SlotId slot, int capacity = 2, params ImmutableArray<string> colleges)
    {
        var startsAt = new DateTimeOffset(slot.Date.ToDateTime(slot.Start), TimeSpan.FromHours(8));
        return new SlotPlan(slot, startsAt, startsAt.AddHours(1), capacity, colleges, Opening, Closing);
    }

    public static BookingId Booking(string student, int number = 1) => new(new StudentId(Code, student), number);

    /// <summary>Stands for the student's own event where only the slot is looked at.</summary>
    public static StreamAppend Companion(string student, int version = 0) =>
        new($"student/{Code}/{student}", version, [new EventData("student.booked", "{}", Midway, "student:acc", "op")]);

    public static CampaignDefinition Definition { get; } = new(
        "2027届毕业生图像采集",
        new School("北京师范大学", "10027"),
        "Asia/Shanghai",
        Opening,
        Closing,
        [new Site("hall", "礼堂", "主楼南侧", 4), new Site("library", "图书馆", "一层大厅", 2)],
        new Timetable(
            [new DateOnly(2027, 1, 6), new DateOnly(2027, 1, 5)],
            [new Session(new TimeOnly(14, 0), new TimeOnly(18, 0)), new Session(new TimeOnly(8, 0), new TimeOnly(12, 0))],
            60,
            60),
        [],
        [EnrolmentMethod.CollectionCode],
        2000,
        "请携带身份证",
        "教务处 010-58800000");
}
