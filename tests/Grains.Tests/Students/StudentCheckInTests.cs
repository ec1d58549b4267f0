using Scheduling.Contracts.Common;
using Scheduling.Contracts.Queues;
using Scheduling.Contracts.Slots;
using Scheduling.Contracts.Students;
using Scheduling.Grains.Students;

namespace Scheduling.Grains.Tests.Students;

/// <summary>Who may come where and when, as far as the student's own record knows.</summary>
public sealed class StudentCheckInTests
{
    private static readonly QueueId Hall = new(Given.Code, "hall", new DateOnly(2027, 1, 5));

    private readonly Replay<StudentState, StudentEvent> _li = new(StudentState.Of(Given.Li.ToString()), StudentDecider.Evolve);
    private int _operations;

    [Fact]
    public void CheckIn_NotListed_IsRefused() => Assert.Equal(StudentRefusal.NotListed, When(Command()));

    [Fact]
    public void CheckIn_LineOfAnotherCampaign_IsRefused()
    {
        IsBooked(null);

        Assert.Equal(StudentRefusal.LineOfOtherCampaign, When(Command() with { Queue = Hall with { Campaign = "PKU2027" } }));
    }

    [Fact]
    public void CheckIn_WithoutABooking_OnlyAsAWalkIn()
    {
        IsBooked(null);

        Assert.Equal(StudentRefusal.NoBooking, When(Command()));
        Assert.Null(When(Command() with { WalkIn = true }));
    }

    [Theory]
    [InlineData("hall", 5, null)]
    [InlineData("hall", 4, null)]
    [InlineData("hall", 6, "booking-other-day")]
    [InlineData("library", 6, "booking-other-day")]
    [InlineData("library", 5, "booking-other-site")]
    public void CheckIn_BookedForSomewhere_IsSentThere(string site, int day, string? refusal)
    {
        IsBooked(new SlotId(Given.Code, site, new DateOnly(2027, 1, day), new TimeOnly(9, 0)));

        Assert.Equal(refusal, When(Command())?.Code);
    }

    [Fact]
    public void CheckIn_BookedElsewhereButAccepted_IsTaken()
    {
        IsBooked(new SlotId(Given.Code, "library", new DateOnly(2027, 1, 6), new TimeOnly(9, 0)));

        Assert.Null(When(Command() with { AcceptHere = true }));
        Assert.Equal(Hall, _li.State.ToView()!.Line);
    }

    [Fact]
    public void CheckIn_CodeUsedBefore_IsRefused()
    {
        IsBooked(Given.NineOClock);
        Assert.Null(When(Command("code")));

        Assert.Equal(StudentRefusal.CodeUsed, When(Command("code")));
        Assert.Null(When(Command("another")));
    }

    [Fact]
    public void CheckIn_SameOperation_IsTheSameOrRefused()
    {
        IsBooked(Given.NineOClock);
        var command = Command("code");
        Assert.Null(When(command));

        Assert.Empty(StudentDecider.Decide(_li.State, command).Events);
        Assert.Equal(CommonRefusal.OperationReused, When(command with { Code = "another" }));
    }

    [Fact]
    public void Serve_Booked_FulfilsTheBooking()
    {
        IsBooked(Given.NineOClock);
        var ticket = new TicketId(Hall, 1);

        _li.When(Given.Operation("serve"), state => StudentDecider.Decide(state, new ServeTicket(Given.Operation("serve"), ticket, false)));

        var view = _li.State.ToView()!;
        Assert.Equal((BookingStatus.Fulfilled, 2, Given.Midway), (view.Bookings[0].Status, view.Bookings[0].Revision, view.ServedAt!.Value));
        Assert.Equal(StudentRefusal.AlreadyServed, When(Command()));
        var move = new MoveBooking(Given.Operation("move"), null, 1, null, Given.TenOClock);
        Assert.Equal(StudentRefusal.BookingNotActive, StudentDecider.Decide(_li.State, move).Refusal);
        var book = new BookSlot(Given.Operation("book again"), null, Given.TenOClock);
        Assert.Equal(StudentRefusal.AlreadyServed, StudentDecider.Decide(_li.State, book).Refusal);
        var other = new ServeTicket(Given.Operation("other"), ticket, false);
        Assert.Equal(StudentRefusal.AlreadyServed, StudentDecider.Decide(_li.State, other).Refusal);
        var undo = new UndoNoShow(Given.Operation("undo"), ticket);
        Assert.Equal(StudentRefusal.AlreadyServed, StudentDecider.Decide(_li.State, undo).Refusal);
    }

    [Fact]
    public void ServeOrUndo_TicketOfAnotherCampaign_IsRefused()
    {
        IsBooked(null);
        var ticket = new TicketId(Hall with { Campaign = "PKU2027" }, 1);

        Assert.Equal(StudentRefusal.LineOfOtherCampaign, StudentDecider.Decide(_li.State, new ServeTicket(Given.Operation("x"), ticket, false)).Refusal);
        Assert.Equal(StudentRefusal.LineOfOtherCampaign, StudentDecider.Decide(_li.State, new UndoNoShow(Given.Operation("x"), ticket)).Refusal);
    }

    private CheckIn Command(string? code = null) => new(Given.Operation($"check-in-{++_operations}"), Hall, code, false, false, null);

    private Refusal? When(CheckIn command) => _li.When(command.Stamp, state => StudentDecider.Decide(state, command)).Refusal;

    private void IsBooked(SlotId? slot)
    {
        _li.When(Given.Operation("list"), state => StudentDecider.Decide(state, new ListStudent(Given.Operation("list"), Given.College)));
        if (slot is { } at)
        {
            _li.When(Given.Operation("book"), state => StudentDecider.Decide(state, new BookSlot(Given.Operation("book"), null, at)));
        }
    }
}
