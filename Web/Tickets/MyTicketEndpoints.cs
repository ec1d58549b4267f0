using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Queues;
using Scheduling.Web.Auth;
using Scheduling.Web.Hosting;
using Scheduling.Web.Idempotency;
using Scheduling.Web.Problems;
using Scheduling.Web.Queues;

namespace Scheduling.Web.Tickets;

/// <summary>A student's own ticket over HTTP.</summary>
internal static class MyTicketEndpoints
{
    private static readonly string[] Codes = ["ticket-unknown", "ticket-state"];

    /// <summary>Adds the routes.</summary>
    public static void MapMyTicket(this IEndpointRouteBuilder api)
    {
        var mine = api.MapGroup("/me/ticket").RequireStudent().WithTags("My ticket");
        mine.MapGet("", Get).WithName("getMyTicket").WithSummary("The caller's ticket of today").Refuses("ticket-unknown");
        Map("on-my-way", "sayOnMyWay", "A called student is on the way: one more minute", TicketAction.OnMyWay);
        Map("need-time", "needTime", "Five more minutes: at most three places back, once", TicketAction.NeedTime, "need-time-used");
        Map("leave", "leaveLine", "Leave the line", TicketAction.Leave);
        Map("return", "returnToLine", "Back from where a parked ticket waited", TicketAction.Return);
        mine.MapPost("/walk", Walk).WithName("chooseWalk").WithSummary("How far away the student waits, for when to set out")
            .Refuses([.. Codes, "ticket-details-invalid"]);

        void Map(string path, string name, string summary, TicketAction action, params string[] more) => mine
            .MapPost($"/{path}", (Operation operation, ClaimsPrincipal caller, MyTickets tickets, IGrainFactory grains, CollectionSites sites) =>
                Act(new ActOnTicket(operation.Stamp, Number: 0, action), caller, tickets, grains, sites))
            .WithName(name).WithSummary(summary).Refuses([.. Codes, .. more]);
    }

    private static async Task<Results<Ok<MyTicket>, Problem>> Get(ClaimsPrincipal caller, MyTickets tickets, CollectionSites sites) =>
        await tickets.Find(caller.AccountId()) is { } ticket
            ? TypedResults.Ok(await Show(ticket, sites))
            : Problem.Of(QueueRefusal.TicketUnknown);

    private static Task<Results<Ok<MyTicket>, Problem>> Walk(
        WalkRequest body, Operation operation, ClaimsPrincipal caller, MyTickets tickets, IGrainFactory grains, CollectionSites sites) =>
        Act(new ActOnTicket(operation.Stamp, Number: 0, TicketAction.ChooseWalk, Minutes: body.Minutes), caller, tickets, grains, sites);

    private static async Task<Results<Ok<MyTicket>, Problem>> Act(
        ActOnTicket command, ClaimsPrincipal caller, MyTickets tickets, IGrainFactory grains, CollectionSites sites)
    {
        if (await tickets.Find(caller.AccountId()) is not { } ticket || !TicketId.TryParse(ticket.Id, out var id))
        {
            return Problem.Of(QueueRefusal.TicketUnknown);
        }

        var outcome = await grains.Actor<IQueueGrain>(id.Queue.ToString()).Act(command with { Number = id.Number });
        return outcome.IsAccepted ? TypedResults.Ok(await Show(outcome.Value, sites)) : Problem.Of(outcome.Refusal);
    }

    private static async Task<MyTicket> Show(TicketView ticket, CollectionSites sites)
    {
        var queue = TicketId.TryParse(ticket.Id, out var id)
            ? id.Queue
            : throw new InvalidOperationException($"'{ticket.Id}' is not the id of a ticket.");
        return new MyTicket(ticket, await sites.PlaceOf(queue), queue.ToUrl());
    }
}
