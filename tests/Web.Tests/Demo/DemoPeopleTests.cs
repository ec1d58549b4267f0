using System.Collections.Immutable;
using Scheduling.Contracts.Kiosks;
using Scheduling.Web.Demo;

namespace Scheduling.Web.Tests.Demo;

public sealed class DemoPeopleTests
{
    private static readonly ImmutableArray<DateOnly> Days = [new(2027, 1, 5), new(2027, 1, 6)];

    [Fact]
    public void Person_SameId_IsAlwaysTheSame()
    {
        var hour = At(5, 9);

        Assert.Equal(Show(new DemoPerson("s1"), hour), Show(new DemoPerson("s1"), hour));
        Assert.NotEqual(Show(new DemoPerson("s1"), hour), Show(new DemoPerson("s2"), hour));
    }

    [Fact]
    public void People_Many_ComeEarlyLateAndNotAtAll()
    {
        var hour = At(5, 9);
        var arrivals = Enumerable.Range(0, 2_000).Select(n => new DemoPerson($"s{n}").ArrivesAt(hour)).ToArray();

        Assert.InRange(arrivals.Count(at => at is null), 50, 150);
        Assert.InRange(arrivals.Count(at => at > hour.AddHours(1)), 50, 150);
        Assert.InRange(arrivals.Count(at => at < hour), 800, 1_400);
    }

    [Theory]
    [InlineData(5, 3, 0, false, 5, 7, 50)]
    [InlineData(5, 12, 30, false, 5, 13, 40)]
    [InlineData(5, 18, 5, false, 6, 7, 50)]
    [InlineData(5, 19, 5, true, 6, 7, 50)]
    [InlineData(4, 12, 0, false, 5, 7, 50)]
    public void Hours_NothingHappens_SkipsToTheNextOfThem(int day, int hour, int minute, bool busy, int toDay, int toHour, int toMinute) =>
        Assert.Equal(At(toDay, toHour, toMinute), DemoHours.SkipTo(At(day, hour, minute), busy, Days));

    [Theory]
    [InlineData(5, 8, 0, false)]
    [InlineData(5, 12, 30, true)]
    [InlineData(5, 18, 5, true)]
    [InlineData(6, 19, 30, false)]
    public void Hours_SomethingMayHappen_SkipsNothing(int day, int hour, int minute, bool busy) =>
        Assert.Null(DemoHours.SkipTo(At(day, hour, minute), busy, Days));

    [Fact]
    public void Kiosks_WithinThreeMinutesOfAVisitor_HaveEveryTroubleAndGetOverIt()
    {
        var moments = Enumerable.Range(0, 180).Select(second => At(5, 9).AddSeconds(second * DemoTime.Speed)).ToArray();
        var reasons = moments.Select(now => DemoKiosk.All.SelectMany(device => device.Components(now)).SelectMany(part => part.Reasons).ToHashSet()).ToArray();

        Assert.All(["media-low", "media-empty", "camera-disconnected"], reason => Assert.True(
            reasons.Any(seen => seen.Contains(reason)) && reasons.Any(seen => !seen.Contains(reason)), reason));
        Assert.Contains(moments, now => DemoKiosk.All.Any(device => device.IsSilent(now)));
        Assert.Contains(moments, now => !DemoKiosk.All.Any(device => device.IsSilent(now)));
    }

    [Fact]
    public void Kiosks_Cameras_StandAtStationsOfTheDemosOperators() => Assert.All(
        DemoKiosk.All.Where(device => device.Kind is KioskKind.Camera),
        device => Assert.Contains(device.Station!.Value, DemoSchool.Operated[device.Site]));

    [Fact]
    public void School_AnotherDay_IsALaterWorkingDay()
    {
        var before = DemoSchool.Definition(At(5, 9));
        var after = DemoSchool.WithAnotherDay(before);

        Assert.Equal(before.Timetable.Days.Length + 1, after.Timetable.Days.Length);
        Assert.True(after.Timetable.Days[^1] > before.Timetable.Days.Max());
        Assert.True(after.BookingClosesAt > before.BookingClosesAt);
    }

    private static string Show(DemoPerson person, DateTimeOffset hour) =>
        $"{person.ArrivesAt(hour)} {person.Walks} {person.Poses} {person.Vanishes} {person.NeedsTime} {person.Patience} {person.HasPriority}";

    private static DateTimeOffset At(int day, int hour, int minute = 0) => new(2027, 1, day, hour, minute, 0, TimeSpan.FromHours(8));
}
