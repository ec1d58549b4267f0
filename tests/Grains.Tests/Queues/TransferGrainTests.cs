using Scheduling.Contracts.Common;
using Scheduling.Contracts.Queues;
using Scheduling.Contracts.Students;
using Scheduling.Grains.Log;
using Scheduling.Grains.Tests.Engine;
using Scheduling.TestKit;

namespace Scheduling.Grains.Tests.Queues;

/// <summary>Tickets that change lines. Hall has the smaller key and leads, whichever of the two is asked.</summary>
public sealed class TransferGrainTests : QueueFixture
{
    [Theory]
    [InlineData("hall")]
    [InlineData("library")]
    public async Task Apply_MoveToSite_IsOneAppendOverBothLines(string site)
    {
        var (from, to) = Lines(site);
        await HasDay([], "a", "b");
        await HasTicket("a", from);
        await HasTicket("b", from);

        var applied = await Move(from, 1);

        Assert.Equal((1, 1, "wang"), (applied.Value!.Id, applied.Value.Tickets, applied.Value.By));
        Assert.Equal((TicketStatus.Transferred, to.ToUrl()), ((await Ticket(from, 1)).Status, (await Ticket(from, 1)).MovedTo));
        Assert.Equal((1, TicketStatus.Waiting, 1), ((await Ticket(to, 1)).Number, (await Ticket(to, 1)).Status, (await Ticket(from, 2)).Place));
        Assert.Equal(new TicketId(to, 1).ToUrl(), (await Student("a").FindTicket())!.Id);
        Assert.Contains(Log.Transactions, events => events.Select(e => e.Data.Type).ToHashSet()
            .IsSupersetOf(["queue.reshuffled", "queue.ticket-handed-over", "queue.ticket-taken-over"]));
        Assert.Equal(StudentRefusal.AlreadyInLine, (await CheckIn("a", from, walkIn: true)).Refusal);
    }

    [Theory]
    [InlineData("hall")]
    [InlineData("library")]
    public async Task Undo_MoveToSite_BringsBackWhoStillWaits(string site)
    {
        var (from, to) = Lines(site);
        await HasDay([], "a", "b", "c");
        foreach (var student in (string[])["a", "b", "c"])
        {
            await HasTicket(student, from);
        }

        await Move(from, 1, 2);
        await Silo.Queue(to).SetStation(new SetStation(Next(), 1, StationStatus.Open, null));
        Assert.Equal(1, (await Call(1, to)).Value!.Number);

        var undone = await Silo.Queue(from).Undo(new UndoReshuffle(Next(), 1));

        Assert.True(undone.IsAccepted, undone.Refusal?.Code);
        Assert.Null(undone.Value.CanUndoUntil);
        Assert.Equal(TicketStatus.Transferred, (await Ticket(from, 1)).Status);
        Assert.Equal((TicketStatus.Waiting, 1), ((await Ticket(from, 2)).Status, (await Ticket(from, 2)).Place));
        Assert.Equal(TicketStatus.Called, (await Ticket(to, 1)).Status);
        Assert.Equal((TicketStatus.Transferred, from.ToUrl()), ((await Ticket(to, 2)).Status, (await Ticket(to, 2)).MovedTo));
        Assert.Equal(new TicketId(from, 2).ToUrl(), (await Student("b").FindTicket())!.Id);
        Assert.Equal(QueueRefusal.ReshuffleUnknown, (await Silo.Queue(from).Undo(new UndoReshuffle(Next(), 1))).Refusal);
    }

    [Theory]
    [InlineData("hall", Fault.BeforeCommit)]
    [InlineData("hall", Fault.AfterCommit)]
    [InlineData("library", Fault.BeforeCommit)]
    [InlineData("library", Fault.AfterCommit)]
    internal async Task Apply_AppendFails_TheRepeatMovesOnce(string site, Fault fault)
    {
        var (from, to) = Lines(site);
        await HasDay([], "a");
        await HasTicket("a", from);
        await Silo.Queue(to).Tick();
        var command = new ApplyReshuffle(Next(), new Reshuffle(ReshuffleKind.MoveToSite, [1], to.ToUrl()));
        Log.Faults = (_, appends) => appends.Any(append => append.Events.Any(e => e.Type == "queue.reshuffled")) ? fault : Fault.None;
        await Assert.ThrowsAsync<EventLogException>(() => Silo.Queue(from).Apply(command));
        Log.Faults = (_, _) => Fault.None;

        var applied = await Silo.Queue(from).Apply(command);

        Assert.Equal((1, 1), (applied.Value!.Id, applied.Value.Tickets));
        Assert.Single(await Silo.Queue(to).Tickets());
    }

    [Fact]
    public async Task Apply_BothWaysAtOnce_NeitherWaitsForTheOther()
    {
        await HasDay([], "a", "b");
        await HasTicket("a", Hall);
        await HasTicket("b", Library);

        var both = Task.WhenAll(Move(Hall, 1), Move(Library, 1));
        await Eventually.Ends(both, "both transfers are answered");

        Assert.All(await both, outcome => Assert.True(outcome.IsAccepted, outcome.Refusal?.Code));
        Assert.Equal((new TicketId(Library, 2).ToUrl(), new TicketId(Hall, 2).ToUrl()), ((await Student("a").FindTicket())!.Id, (await Student("b").FindTicket())!.Id));
    }

    [Theory]
    [InlineData("hall")]
    [InlineData("library")]
    public async Task Preview_MoveToSite_NamesWhoGoesAndChangesNothing(string site)
    {
        var (from, to) = Lines(site);
        await HasDay([], "a", "b");
        await HasTicket("a", from);
        await HasTicket("b", from);
        await Silo.Queue(to).SetStation(new SetStation(Next(), 1, StationStatus.Open, null));
        var before = Log.Transactions.Count;

        var preview = await Silo.Queue(from).Preview(new Reshuffle(ReshuffleKind.MoveToSite, [2], to.ToUrl()));

        var move = Assert.Single(preview.Value!.Moves);
        Assert.Equal((from.ToUrl(), 2, "b", to.ToUrl()), (move.Queue, move.Number, move.Student, move.To));
        Assert.Null(move.Before);
        Assert.NotNull(move.After);
        Assert.Equal(before, Log.Transactions.Count);
    }

    [Theory]
    [InlineData("hall")]
    [InlineData("library")]
    public async Task Apply_TicketThatWasCalledMeanwhile_IsOutdated(string site)
    {
        var (from, _) = Lines(site);
        await HasDay([], "a");
        await HasTicket("a", from);
        await Silo.Queue(from).SetStation(new SetStation(Next(), 1, StationStatus.Open, null));
        await Call(1, from);

        Assert.Equal(QueueRefusal.ReshuffleOutdated, (await Move(from, 1)).Refusal);
        Assert.Equal(QueueRefusal.TicketUnknown, (await Move(from, 7)).Refusal);
    }

    private static (QueueId From, QueueId To) Lines(string site) => site == "hall" ? (Hall, Library) : (Library, Hall);

    private Task<Outcome<ReshuffleView>> Move(QueueId from, params int[] tickets) => Silo.Queue(from).Apply(new ApplyReshuffle(
        Next(), new Reshuffle(ReshuffleKind.MoveToSite, [.. tickets], (from == Hall ? Library : Hall).ToUrl())));

    private async Task<TicketView> Ticket(QueueId queue, int number) => (await Silo.Queue(queue).FindTicket(number))!;
}
