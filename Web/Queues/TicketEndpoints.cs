using Microsoft.AspNetCore.Http.HttpResults;
using Scheduling.Contracts.Queues;
using Scheduling.Web.Auth;
using Scheduling.Web.Idempotency;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Queues;

/// <summary>What staff do to one ticket over HTTP.</summary>
internal static class TicketEndpoints
{
    private static readonly string[] Codes = ["queue-unknown", "ticket-unknown", "ticket-state"];

    /// <summary>Adds the routes.</summary>
    public static void MapTickets(this IEndpointRouteBuilder api)
    {
        var ticket = api.MapGroup("/queues/{id}/tickets/{no}").RequirePermission(Permission.LinesRun).WithTags("Tickets");
        Map("start", "startTicket", "The student stands at the station", TicketAction.Start);
        Map("recall", "recallTicket", "Call a called ticket once more", TicketAction.Recall);
        Map("no-show", "markNoShow", "The student did not appear", TicketAction.NoShow, "ticket-still-has-time");
        Map("return", "returnTicket", "A parked ticket is back in line", TicketAction.Return);
        Map("leave", "leaveTicket", "The student leaves the line", TicketAction.Leave);
        ticket.MapPost("/park", Park).WithName("parkTicket").WithSummary("Pass a ticket over for a while; its place is kept")
            .Refuses([.. Codes, "ticket-details-invalid"]);
        ticket.MapPost("/prioritise", Prioritise).WithName("prioritiseTicket").WithSummary("Give priority for a reason")
            .Refuses([.. Codes, "ticket-details-invalid"]);
        ticket.MapPost("/transfer", Transfer).WithName("transferTicket").WithSummary("Move a ticket to another site's line; its place in time is kept")
            .Refuses([.. Codes, "reshuffle-invalid", "reshuffle-outdated"]);
        ticket.MapPost("/complete", Complete).WithName("completeTicket").WithSummary("The photo is taken; can call the next ticket in the same step")
            .Refuses([.. Codes, "ticket-not-current"]);
        ticket.MapPost("/undo", Undo).WithName("undoNoShow").WithSummary("Take a no-show back")
            .Refuses([.. Codes, "ticket-not-current", "undo-too-late", "already-in-line", "already-served"]);

        void Map(string path, string name, string summary, TicketAction action, params string[] more) => ticket
            .MapPost($"/{path}", (string id, int no, Operation operation, QueueDesk desk) => desk.Act(id, new ActOnTicket(operation.Stamp, no, action)))
            .WithName(name).WithSummary(summary).Refuses([.. Codes, .. more]);
    }

    private static Task<Results<Ok<TicketView>, Problem>> Park(string id, int no, ParkRequest? body, Operation operation, QueueDesk desk) =>
        desk.Act(id, new ActOnTicket(operation.Stamp, no, TicketAction.Park, Minutes: body?.Minutes));

    private static Task<Results<Ok<TicketView>, Problem>> Prioritise(string id, int no, PriorityRequest body, Operation operation, QueueDesk desk) =>
        desk.Act(id, new ActOnTicket(operation.Stamp, no, TicketAction.Prioritise, body.Reason));

    private static Task<Results<Ok<ReshuffleView>, Problem>> Transfer(string id, int no, TransferRequest body, Operation operation, QueueDesk desk) =>
        desk.Send(
            id,
            new ApplyReshuffle(operation.Stamp, new Reshuffle(ReshuffleKind.MoveToSite, [no], body.To)),
            static (line, command) => line.Apply(command));

    private static Task<Results<Ok<TicketCompletion>, Problem>> Complete(
        string id, int no, TicketCompletionRequest? body, Operation operation, QueueDesk desk) =>
        desk.Complete(id, no, operation.Stamp, body is { CallNext: true });

    private static Task<Results<Ok<TicketView>, Problem>> Undo(string id, int no, Operation operation, QueueDesk desk) =>
        desk.UndoNoShow(id, no, operation.Stamp);
}
