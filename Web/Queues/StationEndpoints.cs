using Microsoft.AspNetCore.Http.HttpResults;
using Scheduling.Contracts.Queues;
using Scheduling.Web.Auth;
using Scheduling.Web.Idempotency;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Queues;

/// <summary>Stations over HTTP.</summary>
internal static class StationEndpoints
{
    private static readonly string[] Codes = ["queue-unknown", "station-unknown"];

    /// <summary>Adds the routes.</summary>
    public static void MapStations(this IEndpointRouteBuilder api)
    {
        var station = api.MapGroup("/queues/{id}/stations/{n}").RequirePermission(Permission.LinesRun).WithTags("Stations");
        Map("open", "openStation", "Serve at a station", StationStatus.Open);
        Map("pause", "pauseStation", "Call nobody to a station for a while", StationStatus.Paused);
        Map("close", "closeStation", "End a station's work; a ticket called to it goes back to its place", StationStatus.Closed);
        station.MapPost("/call-next", CallNext).WithName("callNext").WithSummary("Call the next ticket to a station")
            .Refuses([.. Codes, "station-not-open", "station-busy", "nobody-waiting", "queue-delayed"]);

        void Map(string path, string name, string summary, StationStatus status) => station
            .MapPost($"/{path}", (string id, int n, Operation operation, QueueDesk desk) => Set(id, n, operation, desk, status))
            .WithName(name).WithSummary(summary).Refuses(Codes);
    }

    private static Task<Results<Ok<StationView>, Problem>> Set(string id, int n, Operation operation, QueueDesk desk, StationStatus status) =>
        desk.Send(id, new SetStation(operation.Stamp, n, status, Reason: null), static (line, command) => line.SetStation(command));

    private static Task<Results<Ok<TicketView>, Problem>> CallNext(string id, int n, Operation operation, QueueDesk desk) =>
        desk.Send(id, new CallNext(operation.Stamp, n), static (line, command) => line.CallNext(command));
}
