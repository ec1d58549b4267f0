using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Scheduling.Contracts.Slots;
using Scheduling.Contracts.Students;
using Scheduling.Web.Bookings.Register;

namespace Scheduling.Web.Tests.Bookings;

public sealed class RegisterEntriesTests
{
    private static readonly DateTimeOffset Opening = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Property]
    public Property After_PageByPage_GivesEveryEntryOnceInOrder() => Prop.ForAll(
        Gen.Choose(0, 59).ArrayOf().ArrayOf().ToArbitrary(),
        Gen.Choose(1, 7).ToArbitrary(),
        (runs, limit) =>
        {
            var entries = Register(runs);
            var seen = new List<RegisterEntry>();
            for (var page = entries.After(null, limit).ToList(); page.Count > 0; page = [.. entries.After(seen[^1], limit)])
            {
                seen.AddRange(page);
            }

            return seen.SequenceEqual(entries.All()) && seen.Count == entries.Count;
        });

    [Fact]
    public void After_LastEntryOfThePageBeforeIsGone_GoesOnWhereItWas()
    {
        var entries = Register([[9, 3], [0, 7]]);

        Assert.Equal([Entry(7), Entry(9)], entries.After(Entry(5), 2));
    }

    [Fact]
    public void All_IsInOrderOfStartThenSiteThenTimeThenBooking()
    {
        RegisterEntry[] expected =
        [
            At("hall", 9, 3, "s2", 1),
            At("annexe", 10, 2, "s9", 1),
            At("hall", 10, 1, "s8", 1),
            At("hall", 10, 2, "s1", 2),
            At("hall", 10, 2, "s1", 10),
            At("hall-2", 10, 0, "s0", 1),
        ];

        Assert.Equal(expected, new RegisterEntries([.. expected.Reverse().Select(entry => new[] { entry })]).All());
    }

    [Fact]
    public void Of_SlotOrStudents_LeavesTheOthersOut()
    {
        var entries = new RegisterEntries([[At("annexe", 9, 0, "s1", 1), At("hall", 9, 0, "s2", 1)], [At("hall", 9, 1, "s1", 2)]]);

        Assert.Equal(["s2", "s1"], entries.Of(At("hall", 9, 0, "", 1).Slot).All().Select(entry => entry.Booking.Student.Id));
        Assert.Equal([1, 2], entries.Of(new HashSet<string> { "s1" }).All().Select(entry => entry.Booking.Number));
    }

    [Fact]
    public void Place_ReadBack_StandsWhereTheEntryDid()
    {
        var entry = At("hall-2", 10, 5, "s1", 3);

        Assert.True(RegisterEntry.TryParsePlace(entry.Place, out var read));
        Assert.Equal(entry, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("A/hall/20270301/0900/1/s1")]
    [InlineData("A/hall/20271301/0900/1/s1/1")]
    [InlineData("A/hall/20270301/0900/-1/s1/1")]
    [InlineData("A/hall/20270301/0900/9223372036854775807/s1/1")]
    [InlineData("A/hall/20270301/0900/1/s1/0")]
    [InlineData("A/hall/20270301/0900/1//1")]
    public void TryParsePlace_NoPlace_IsFalse(string text) => Assert.False(RegisterEntry.TryParsePlace(text, out _));

    private static RegisterEntries Register(int[][] runs)
    {
        var known = new HashSet<int>();
        return new([.. runs.Select(run => run.Where(known.Add).Order().Select(Entry).ToArray())]);
    }

    // Numbers in the order of the register, spread over hours, sites and times.
    private static RegisterEntry Entry(int number) =>
        At(number / 5 % 2 == 0 ? "annexe" : "hall", 9 + (number / 10), number % 5, $"s{9 - (number % 10)}", 1);

    private static RegisterEntry At(string site, int hour, int minutesAgo, string student, int number) => new(
        new BookingId(new StudentId("A", student), number),
        new SlotId("A", site, new DateOnly(2027, 3, 1), new TimeOnly(hour, 0)),
        Opening.AddMinutes(minutesAgo),
        BookingStatus.Active);
}
