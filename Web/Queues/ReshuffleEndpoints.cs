using Microsoft.AspNetCore.Http.HttpResults;
using Scheduling.Contracts.Queues;
using Scheduling.Web.Auth;
using Scheduling.Web.Idempotency;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Queues;

/// <summary>Reshuffles over HTTP: looked at first, then applied, and taken back while that is possible.</summary>
internal static class ReshuffleEndpoints
{
    private static readonly string[] Codes = ["queue-unknown", "station-unknown", "ticket-unknown", "reshuffle-invalid", "reshuffle-outdated"];

    /// <summary>Adds the routes.</summary>
    public static void MapReshuffles(this IEndpointRouteBuilder api)
    {
        var reshuffles = api.MapGroup("/queues/{id}/reshuffles").WithTags("Reshuffles");
        reshuffles.MapPost("/preview", Preview).RequirePermission(Permission.LinesRun).WithName("previewReshuffle")
            .WithSummary("Who would move, and by how much; changes nothing").Refuses(Codes);
        reshuffles.MapPost("", Apply).RequirePermission(Permission.Reshuffle).WithName("applyReshuffle")
            .WithSummary("Apply a reshuffle: all of it or nothing").Refuses(Codes);
        reshuffles.MapPost("/{n}/undo", Undo).RequirePermission(Permission.Reshuffle).WithName("undoReshuffle")
            .WithSummary("Take a reshuffle back").Refuses("queue-unknown", "reshuffle-unknown", "undo-too-late");
    }

    private static Task<Results<Ok<ReshufflePreview>, Problem>> Preview(string id, Reshuffle body, QueueDesk desk) =>
        desk.Send(id, body, static (line, reshuffle) => line.Preview(reshuffle));

    private static Task<Results<Ok<ReshuffleView>, Problem>> Apply(string id, Reshuffle body, Operation operation, QueueDesk desk) =>
        desk.Send(id, new ApplyReshuffle(operation.Stamp, body), static (line, command) => line.Apply(command));

    private static Task<Results<Ok<ReshuffleView>, Problem>> Undo(string id, int n, Operation operation, QueueDesk desk) =>
        desk.Send(id, new UndoReshuffle(operation.Stamp, n), static (line, command) => line.Undo(command));
}
