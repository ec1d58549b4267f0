using System.Text;
using Scheduling.Contracts.Slots;
using Scheduling.Contracts.Students;
using Scheduling.Web.Bookings;

namespace Scheduling.Web.Tests.Bookings;

public sealed class CalendarFileTests
{
    private static readonly DateTimeOffset Start = new(2027, 1, 5, 9, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void Write_ActiveBooking_GivesTimesInUtcAndAStableId()
    {
        var lines = Unfold(Write());

        Assert.Contains("UID:BNU2027~s1~1@scheduling", lines);
        Assert.Contains("SEQUENCE:3", lines);
        Assert.Contains("DTSTART:20270105T010000Z", lines);
        Assert.Contains("DTEND:20270105T020000Z", lines);
        Assert.Contains("DTSTAMP:20270104T010000Z", lines);
        Assert.Contains("STATUS:CONFIRMED", lines);
    }

    [Fact]
    public void Write_CancelledBooking_StrikesTheEventOut() =>
        Assert.Contains("STATUS:CANCELLED", Unfold(Write(status: BookingStatus.Cancelled)));

    [Fact]
    public void Write_SpecialCharacters_AreEscaped()
    {
        var lines = Unfold(Write(notice: "a,b;c\\d\r\ne\u0007f"));

        Assert.Contains("DESCRIPTION:a\\,b\\;c\\\\d\\nef", lines);
    }

    [Fact]
    public void Write_LongChineseText_FoldsAt75OctetsAndNeverInsideACharacter()
    {
        var notice = string.Concat(Enumerable.Repeat("请携带身份证提前到场😀", 20));

        var file = Write(notice: notice);

        Assert.All(file.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(file)));
        Assert.Contains($"DESCRIPTION:{notice}", Unfold(file));
        Assert.EndsWith("END:VCALENDAR\r\n", file);
    }

    private static string[] Unfold(string file) => file.Replace("\r\n ", "").Split("\r\n");

    private static string Write(BookingStatus status = BookingStatus.Active, string notice = "注意")
    {
        var slot = new SlotId("BNU2027", "hall", new DateOnly(2027, 1, 5), new TimeOnly(9, 0));
        var booking = new BookingView(new BookingId(new StudentId("BNU2027", "s1"), 1), slot, status, Start.AddDays(-2), 3);
        var place = new SlotPlace(new BookingSite("hall", "活动中心", "一层"), Start, Start.AddHours(1), "图像采集", notice);
        return CalendarFile.Write(booking, place, Start.AddDays(-1));
    }
}
