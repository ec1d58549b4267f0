using Scheduling.Contracts.Common;
using Scheduling.Contracts.Queues;
using Scheduling.Contracts.Students;
using Scheduling.Grains.Tests.Engine;

namespace Scheduling.Grains.Tests.Queues;

public sealed class CheckInGrainTests : QueueFixture
{
    [Fact]
    public async Task CheckIn_InTheHour_IssuesANumberAndTellsThePlace()
    {
        await HasDay(["li", "wang"]);

        var first = await CheckIn("li");
        var second = await CheckIn("wang");

        Assert.Equal((1, 1), (first.Value!.Number, first.Value.Place));
        Assert.Equal((2, 2), (second.Value!.Number, second.Value.Place));
        Assert.Equal(Arrival.InHour, second.Value.Arrival);
        Assert.Equal([new Ahead(AheadKind.Booked, Nine, 1)], second.Value.Why!.Ahead);
        Assert.Equal(Hall, (await Student("li").Find())!.Line);
        Assert.Equal(second.Value.Id, (await Student("wang").FindTicket())!.Id);
    }

    [Fact]
    public async Task Serve_Ticket_FulfilsTheBookingInTheSameAppend()
    {
        await HasDay(["li", "wang"]);
        await HasStations(1);
        await CheckIn("li");
        await CheckIn("wang");
        await Call(1);
        await Act(1, TicketAction.Start);

        var served = await Serve("li", 1, callNext: true);

        Assert.Equal(TicketStatus.Done, served.Value!.Completed.Status);
        Assert.Equal((2, TicketStatus.Called), (served.Value.Next!.Number, served.Value.Next.Status));
        var li = (await Student("li").Find())!;
        Assert.Equal((BookingStatus.Fulfilled, 2), (li.Bookings[0].Status, li.Bookings[0].Revision));
        Assert.Equal(Nine.ToUniversalTime(), li.ServedAt);
        Assert.Contains(Log.Transactions, events =>
            events.Select(e => e.Data.Type).ToHashSet().IsSupersetOf(["queue.ticket-completed", "queue.ticket-called", "student.photographed"]));
    }
}
