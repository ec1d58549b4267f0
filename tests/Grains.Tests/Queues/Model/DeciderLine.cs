using System.Globalization;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Queues;
using Scheduling.Grains.Log;
using Scheduling.Grains.Queues;

namespace Scheduling.Grains.Tests.Queues.Model;

/// <summary>The real deciders, told and seen in the words of the model.</summary>
internal sealed class DeciderLine(TestLine line)
{
    public string Do(LineCommand command)
    {
        switch (command)
        {
            case LineCommand.CheckIn c:
                return Answer(Op(c.Op), line.Issue($"s{c.Student}", c.Hour, c.Here, c.Priority ? "轮椅" : null, Op(c.Op)));
            case LineCommand.Set c:
                return Answer(Op(c.Op), line.Set(c.Station, c.Status, c.Camera ? "camera" : null, Op(c.Op)));
            case LineCommand.Call c:
                return Answer(Op(c.Op), line.Call(c.Station, Op(c.Op)));
            case LineCommand.Act c:
                var minutes = c.Action is TicketAction.Park or TicketAction.ChooseWalk ? c.Minutes : null;
                return Answer(Op(c.Op), line.Act(c.Number, c.Action, c.Action == TicketAction.Prioritise ? "轮椅" : null, minutes, Op(c.Op)));
            case LineCommand.Complete c:
                return Answer(Op(c.Op), line.Complete(c.Number, line.State.Find(c.Number)?.Student ?? "nobody", c.CallNext, Op(c.Op)));
            case LineCommand.Reinstate c:
                return Answer(Op(c.Op), line.Reinstate(c.Number, line.State.Find(c.Number)?.Student ?? "nobody", Op(c.Op)));
            case LineCommand.Delay c:
                return Answer(Op(c.Op), line.Apply(new Reshuffle(ReshuffleKind.DeclareDelay, [], Minutes: c.Minutes), Op(c.Op)));
            case LineCommand.Pass c:
                line.Pass(c.HalfMinutes / 2.0).Tick();
                return "ok";
            default:
                line.Restart();
                return "ok";
        }
    }

    /// <summary>Everything that anyone can see; the places and their reasons as the product tells them.</summary>
    public string See()
    {
        var staff = line.Views.Staff(0);
        var waiting = staff.Tickets.Where(ticket => ticket.Status == TicketStatus.Waiting).ToArray();
        Assert.All(waiting, ticket => Assert.Equal(ticket.Place - 1, ticket.Why!.Ahead.Sum(ahead => ahead.Count)));
        Assert.Equal(waiting.Select((_, index) => (int?)index + 1), waiting.Select(ticket => ticket.Place));
        return string.Join('\n', [
            $"line: {string.Join(", ", waiting.Select(ticket => $"{ticket.Number}@{Minutes(ticket.EffectiveAt)} behind {Ahead(ticket.Why!)}"))}",
            $"stations: {string.Join(", ", staff.Stations.Select(s => $"{s.Status} {s.Reason}{s.Ticket}"))}",
            .. line.State.Tickets.Select(ticket => $"{ticket.Number} {ticket.Student[1..]} {ticket.Status} {(ticket.NeededTime ? "needed" : "")}"),
        ]);
    }

    private static Stamp Op(int op) => Given.Operation($"model-{op}", "staff:test");

    private static string Minutes(DateTimeOffset at) => (at - TestLine.Nine).TotalMinutes.ToString(CultureInfo.InvariantCulture);

    private static string Ahead(Why why) => string.Join(' ', why.Ahead
        .Select(ahead => (ahead.Count, Kind: ahead.Kind switch
        {
            AheadKind.Booked => $"booked {ahead.Hour!.Value.Hour}",
            AheadKind.Priority => "priority",
            _ => "other",
        }))
        .OrderBy(ahead => ahead.Kind, StringComparer.Ordinal)
        .Select(ahead => $"{ahead.Count} {ahead.Kind}"));

    /// <summary>What the operation did, from what is remembered of it.</summary>
    private string Answer(Stamp stamp, Decision<QueueEvent> decision)
    {
        if (decision.Refusal is { } refusal)
        {
            return refusal.Code;
        }

        var did = line.State.Operations.GetValueOrDefault(stamp.Operation, []);
        var called = did.OfType<QueueEvent.TicketCalled>().FirstOrDefault()?.Number;
        return did switch
        {
            [QueueEvent.TicketIssued e, ..] => $"{e.Number}",
            [QueueEvent.TicketCompleted e, ..] => $"{e.Number} {called}",
            _ => called is { } number ? $"{number}" : "ok",
        };
    }
}
