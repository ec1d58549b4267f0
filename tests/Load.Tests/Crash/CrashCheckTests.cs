using Scheduling.Load.Crash.Check;
using Scheduling.Load.Crash.Clients;

namespace Scheduling.Load.Tests.Crash;

public sealed class CrashCheckTests
{
    [Fact]
    public void Check_WhatEverybodyWasToldIsInTheLog_FindsNothing()
    {
        var log = PlantedLog.WithSeats(2);
        log.Booked("a", 1, PlantedLog.Slot);
        log.Booked("b", 1, PlantedLog.Slot);
        log.Asked(Deed.Book, "c", PlantedLog.Slot).Refused("slot-full");
        var cancel = log.Asked(Deed.Cancel, "a", "C/a/1");
        cancel.Acknowledged("cancelled");
        log.WriteCancellation(cancel.Key, "a", 1, PlantedLog.Slot);
        log.Booked("a", 2, PlantedLog.Other);

        Assert.True(log.Check().None, log.Check().Tell());
    }

    [Fact]
    public void Check_AnAcknowledgedBookingIsNotThere_IsLost()
    {
        var log = PlantedLog.WithSeats(2);
        log.Asked(Deed.Book, "a", PlantedLog.Slot).Acknowledged("booked");

        Assert.Equal(1, log.Check().Of(Wrong.Lost));
    }

    [Fact]
    public void Check_AnAcknowledgedBookingIsInAnotherSlot_IsLost()
    {
        var log = PlantedLog.WithSeats(2);
        var operation = log.Asked(Deed.Book, "a", PlantedLog.Slot);
        operation.Acknowledged("booked");
        log.WriteBooking(operation.Key, "a", 1, PlantedLog.Other);

        Assert.Equal(1, log.Check().Of(Wrong.Lost));
    }

    [Fact]
    public void Check_TheMiddleOfAStreamIsGone_IsLost()
    {
        var log = PlantedLog.WithSeats(5);
        log.Booked("a", 1, PlantedLog.Slot);
        log.Booked("b", 1, PlantedLog.Slot);
        log.Remove(e => e is { Type: "slot.seat-reserved", Version: 2 });

        Assert.True(log.Check().Of(Wrong.Lost) > 0);
    }

    [Fact]
    public void Check_MoreSeatsThanCapacityEvenIfOneIsGivenBackLater_IsOversold()
    {
        var log = PlantedLog.WithSeats(1);
        log.Booked("a", 1, PlantedLog.Slot);
        log.Booked("b", 1, PlantedLog.Slot);
        var cancel = log.Asked(Deed.Cancel, "a", "C/a/1");
        cancel.Acknowledged("cancelled");
        log.WriteCancellation(cancel.Key, "a", 1, PlantedLog.Slot);

        Assert.Equal(1, log.Check().Of(Wrong.Oversold));
    }

    [Fact]
    public void Check_TwoActiveBookingsOfOneStudent_IsADouble()
    {
        var log = PlantedLog.WithSeats(5);
        log.Booked("a", 1, PlantedLog.Slot);
        log.Booked("a", 2, PlantedLog.Other);

        Assert.Equal(1, log.Check().Of(Wrong.Double));
    }

    [Fact]
    public void Check_OneOperationTookEffectTwice_IsADouble()
    {
        var log = PlantedLog.WithSeats(5);
        var operation = log.Booked("a", 1, PlantedLog.Slot);
        var cancel = log.Asked(Deed.Cancel, "a", "C/a/1");
        cancel.Acknowledged("cancelled");
        log.WriteCancellation(cancel.Key, "a", 1, PlantedLog.Slot);
        log.WriteBooking(operation.Key, "a", 2, PlantedLog.Slot);

        Assert.True(log.Check().Of(Wrong.Double) > 0);
    }

    [Fact]
    public void Check_TwoEventsUnderOneVersion_IsADouble()
    {
        var log = PlantedLog.WithSeats(5);
        log.Booked("a", 1, PlantedLog.Slot);
        log.AddTwin(log.Events[^1]);

        Assert.True(log.Check().Of(Wrong.Double) > 0);
    }

    [Fact]
    public void Check_AnEffectThatNobodyAskedFor_IsADouble()
    {
        var log = PlantedLog.WithSeats(5);
        log.WriteBooking("crash-9999999", "a", 1, PlantedLog.Slot);

        Assert.Equal(1, log.Check().Of(Wrong.Double));
    }

    [Fact]
    public void Check_ARefusedOperationTookEffect_IsUnresolved()
    {
        var log = PlantedLog.WithSeats(5);
        var operation = log.Asked(Deed.Book, "a", PlantedLog.Slot);
        operation.Refused("slot-full");
        log.WriteBooking(operation.Key, "a", 1, PlantedLog.Slot);

        Assert.Equal(1, log.Check().Of(Wrong.Unresolved));
    }

    [Fact]
    public void Check_AnOperationWasNeverAnswered_IsUnresolved()
    {
        var log = PlantedLog.WithSeats(5);
        log.Asked(Deed.Book, "a", PlantedLog.Slot);

        Assert.Equal(1, log.Check().Of(Wrong.Unresolved));
    }

    [Fact]
    public void Check_ARepeatWasAnsweredOtherwise_IsUnresolved()
    {
        var log = PlantedLog.WithSeats(5);
        log.Booked("a", 1, PlantedLog.Slot).Acknowledged("booked elsewhere");
        log.Booked("b", 1, PlantedLog.Slot).Refused("already-booked");

        Assert.Equal(2, log.Check().Of(Wrong.Unresolved));
    }

    [Fact]
    public void Check_ABookingWithoutItsSeat_IsDiverged()
    {
        var log = PlantedLog.WithSeats(5);
        var operation = log.Asked(Deed.Book, "a", PlantedLog.Slot);
        operation.Acknowledged("booked");
        log.Add("student/C/a", "student.booked", $$"""{"booking":1,"slot":"{{PlantedLog.Slot}}"}""", $"student:a:{operation.Key}");

        // It misses the other half of its append, and the seat.
        Assert.Equal(2, log.Check().Of(Wrong.Diverged));
    }

    [Fact]
    public void Check_TwoTicketsAtOneStation_IsADouble()
    {
        var log = PlantedLog.WithSeats(5);
        foreach (var (student, number) in (ReadOnlySpan<(string, int)>)[("a", 1), ("b", 2)])
        {
            log.Add($"student/C/{student}", "student.checked-in", $$"""{"queue":"{{PlantedLog.Line}}"}""", $"staff:x:in-{student}");
            log.Add($"queue/{PlantedLog.Line}", "queue.ticket-issued", $$"""{"number":{{number}},"student":"{{student}}"}""", $"staff:x:in-{student}");
            log.Add($"queue/{PlantedLog.Line}", "queue.ticket-called", $$"""{"number":{{number}},"station":1}""", $"staff:x:call-{student}");
        }

        Assert.Equal(1, log.Check().Of(Wrong.Double));
    }

    [Fact]
    public void Check_AnAcknowledgedCallIsNotThere_IsLost()
    {
        var log = PlantedLog.WithSeats(5);
        log.Asked(Deed.Call, PlantedLog.Line, "1").Acknowledged("1");

        Assert.Equal(1, log.Check().Of(Wrong.Lost));
    }

    [Fact]
    public void Check_TheServerShowsWhatTheLogDoesNotHave_IsDiverged()
    {
        var log = PlantedLog.WithSeats(5);
        log.Booked("a", 1, PlantedLog.Slot);
        var findings = new Findings();
        var books = new LogBooks(log.Events, findings);
        var truth = new ServerView(
            new Dictionary<string, int> { [PlantedLog.Slot] = 1, [PlantedLog.Other] = 0 },
            new HashSet<string> { $"C/a/1 in {PlantedLog.Slot}" },
            new Dictionary<string, IReadOnlyList<BookedSlot>> { ["C/a"] = [new(PlantedLog.Slot, "active")] },
            new Dictionary<string, IReadOnlyList<string>> { [PlantedLog.Line] = [] });

        ViewCheck.Check(truth, books, findings);
        Assert.True(findings.None, findings.Tell());

        ViewCheck.Check(truth with { Taken = new Dictionary<string, int> { [PlantedLog.Slot] = 2 } }, books, findings);
        Assert.Equal(1, findings.Of(Wrong.Diverged));
        ViewCheck.Check(truth with { Bookings = new HashSet<string>() }, books, findings);
        Assert.Equal(2, findings.Of(Wrong.Diverged));
        ViewCheck.Check(
            truth with { Mine = new Dictionary<string, IReadOnlyList<BookedSlot>> { ["C/a"] = [new(PlantedLog.Slot, "cancelled")] } }, books, findings);
        Assert.Equal(3, findings.Of(Wrong.Diverged));
        ViewCheck.Check(truth with { Lines = new Dictionary<string, IReadOnlyList<string>> { [PlantedLog.Line] = ["waiting"] } }, books, findings);
        Assert.Equal(4, findings.Of(Wrong.Diverged));
    }
}
