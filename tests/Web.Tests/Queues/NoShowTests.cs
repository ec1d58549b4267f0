using System.Net;
using Scheduling.Contracts.Queues;
using Scheduling.TestKit;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Queues;

/// <summary>Where a called student has no time at all to appear, so that nobody has to wait for the end of it.</summary>
public sealed class NoShowTests
{
    private const string NoTime = "--Queues:AppearWithin=00:00:00.0010000";

    [Fact]
    public async Task NoShow_Undone_IsBackInLine()
    {
        await using var server = await TestServer.Start(NoTime);
        var day = await NoShow(server);

        var back = await day.Ticket<TicketView>(1, "undo");

        Assert.Equal((1, TicketStatus.Waiting), (back.Number, back.Status));
        await ApiClient.Refused(await day.Try("tickets/1/undo"), HttpStatusCode.Conflict, "ticket-state");
    }

    [Fact]
    public async Task NoShow_UndoneTooLate_IsRefused()
    {
        await using var server = await TestServer.Start(NoTime, "--Queues:Undo=00:00:00.0010000");
        var day = await NoShow(server);
        await Eventually.True(
            async () => (await day.Look()).Tickets.Single().CanUndoUntil is null || DateTimeOffset.UtcNow > (await day.Look()).Tickets.Single().CanUndoUntil,
            "the time to undo is over");

        await ApiClient.Refused(await day.Try("tickets/1/undo"), HttpStatusCode.Conflict, "undo-too-late");
    }

    [Fact]
    public async Task NoShow_WhoHasAnotherTicketByNow_IsNotCurrent()
    {
        await using var server = await TestServer.Start(NoTime);
        var day = await NoShow(server);
        await day.WalkIn(0);

        await ApiClient.Refused(await day.Try("tickets/1/undo"), HttpStatusCode.Conflict, "ticket-not-current");
    }

    private static async Task<TestDay> NoShow(TestServer server)
    {
        var day = await TestDay.Open(server);
        await day.WalkIn(0);
        await day.Station<StationView>(1, "open");
        await day.Station<TicketView>(1, "call-next");
        await Eventually.True(
            async () => (await day.Try("tickets/1/no-show")).IsSuccessStatusCode || (await day.Look()).NoShows == 1, "the student has not appeared");
        return day;
    }
}
