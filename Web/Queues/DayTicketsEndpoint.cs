using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Queues;
using Scheduling.Silo.Vault;
using Scheduling.Web.Auth;
using Scheduling.Web.Hosting;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Queues;

/// <summary>Every ticket of a day, for staff who look for somebody.</summary>
internal static class DayTicketsEndpoint
{
    /// <summary>Adds the routes.</summary>
    public static void MapDayTickets(this IEndpointRouteBuilder api)
    {
        var tickets = api.MapGroup("/queues/{id}/tickets").RequirePermission(Permission.LinesRead).WithTags("Lines");
        tickets.MapGet("", List).WithName("listTickets").WithSummary("Every ticket of the day").Refuses("queue-unknown").RefusesNames();
        tickets.MapPost("/search", Find).WithName("searchTickets")
            .WithSummary("Tickets of the day by ticket number, name or student number").Refuses("queue-unknown", "malformed-request");
    }

    private static Task<Results<Ok<TicketPage>, Problem>> List(
        string id,
        [Description("A ticket's status, such as noShow")] string? status,
        PageQuery page,
        IGrainFactory grains,
        IVault vault,
        CancellationToken cancellation) => PageOf(id, search: null, status, page, grains, vault, cancellation);

    private static Task<Results<Ok<TicketPage>, Problem>> Find(
        string id,
        Search body,
        [Description("A ticket's status, such as noShow")] string? status,
        PageQuery page,
        IGrainFactory grains,
        IVault vault,
        CancellationToken cancellation) => PageOf(id, body.Text, status, page, grains, vault, cancellation);

    private static async Task<Results<Ok<TicketPage>, Problem>> PageOf(
        string id,
        string? search,
        string? status,
        PageQuery page,
        IGrainFactory grains,
        IVault vault,
        CancellationToken cancellation)
    {
        if (!TryStatus(status, out var wanted))
        {
            return new Problem("malformed-request") { Errors = new Dictionary<string, string[]> { ["status"] = ["Expected the status of a ticket."] } };
        }

        if (!QueueId.TryParse(id, out var queue))
        {
            return Problem.Of(QueueRefusal.Unknown);
        }

        var line = grains.Actor<IQueueGrain>(queue.ToString());
        if (await line.FindLine() is null)
        {
            return Problem.Of(QueueRefusal.Unknown);
        }

        var roster = await vault.Roster(queue.Campaign, cancellation);
        var tickets = (await line.Tickets()).Where(ticket => wanted is null || ticket.Status == wanted);
        if (!string.IsNullOrWhiteSpace(search))
        {
            var number = search.Trim();
            var people = roster.Search(search).Select(row => row.Student).ToHashSet(StringComparer.Ordinal);
            tickets = tickets.Where(ticket => people.Contains(ticket.Student) || ticket.Number.ToString(CultureInfo.InvariantCulture) == number);
        }

        var matching = tickets.ToList();
        var (selected, next) = page.Take(matching, ticket => ticket.Id);
        return TypedResults.Ok(new TicketPage(
            [.. selected.Select(ticket => new ListedTicket(ticket, Person.From(roster, ticket.Student)))], next, matching.Count));
    }

    private static bool TryStatus(string? text, out TicketStatus? status)
    {
        status = Enum.GetValues<TicketStatus>().Where(value => JsonNamingPolicy.CamelCase.ConvertName($"{value}") == text)
            .Select(value => (TicketStatus?)value).FirstOrDefault();
        return text is null || status is not null;
    }
}
