using Scheduling.Load.History.Checking;
using Scheduling.Load.History.Controls;
using Scheduling.Load.History.Model;
using Scheduling.Load.History.Recording;

namespace Scheduling.Load.Tests.History;

public sealed class MutationTests
{
    private static readonly RecordedHistory Sound = new(1, [1], 2,
    [
        new("a", new Ask.Book(0, "a", false, 0), new Answer.Done(new Booking(1, 0, Active: true, Revision: 1)), 0, 10),
        new("b", new Ask.Book(1, "b", false, 0), new Answer.Refused("slot-full"), 5, 15),
        new("in the end", new Ask.ReadBookings(0), new Answer.Bookings([new Booking(1, 0, Active: true, Revision: 1)]), 20, 30),
        new("in the end", new Ask.CountSeats(0), new Answer.SeatsTaken(1), 40, 50),
    ]);

    public static TheoryData<string> Kinds => [.. Mutation.All.Select(mutation => mutation.Name)];

    [Fact]
    public void Check_HistoryBeforeItIsDamaged_IsSound() => Assert.Equal(Verdict.Sound, Sound.Check());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Check_DamagedHistory_IsImpossible(string kind)
    {
        var damaged = Mutation.All.Single(mutation => mutation.Name == kind).Damage(Sound);

        Assert.NotNull(damaged);
        Assert.Equal(Verdict.Impossible, damaged.Check());
    }
}
