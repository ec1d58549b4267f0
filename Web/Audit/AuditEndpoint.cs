using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Scheduling.Grains.Log;
using Scheduling.Silo.EventLog;
using Scheduling.Web.Auth;
using Scheduling.Web.Hosting;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Audit;

/// <summary>The log, for people who ask who did what.</summary>
internal static class AuditEndpoint
{
    // A caller who sees few of many events is answered from so much of the log at a time; the next page goes on from there.
    private const int Stretch = 1000;

    /// <summary>Adds the route.</summary>
    public static void MapAudit(this IEndpointRouteBuilder api) =>
        api.MapGet("/audit", Read).RequirePermission(Permission.AuditRead).WithTags("Audit").WithName("readAudit")
            .WithSummary("Who did what, newest first; a page may be short before the last one");

    private static async Task<Results<Ok<Page<AuditEntry>>, Problem>> Read(
        string? campaign, string? actor, PageQuery page, ClaimsPrincipal caller, IAuditTrail trail, CancellationToken cancellation)
    {
        if (campaign is not null && !caller.May(Permission.AuditRead, campaign))
        {
            return new Problem("forbidden");
        }

        if (!TryPosition(page.After, out var before))
        {
            return new Problem("malformed-request");
        }

        var scope = campaign is null ? caller.Scope(Permission.AuditRead) : [campaign];
        var all = scope is null;
        var events = await trail.Newest(before, new EventFilter(Actor: actor), all ? page.Limit : Stretch, cancellation);
        var visible = all ? events : [.. events.Where(stored => AuditScope.Campaign(stored.Stream) is { } code && scope!.Contains(code))];
        var shown = visible.Take(page.Limit).Select(Entry).ToList();

        // Where to go on: after what is shown, or after all that was looked through when nothing visible is left of it.
        var last = visible.Count > page.Limit ? shown[^1].Position : events.Count > 0 ? events[^1].Position : 0;
        var more = visible.Count > page.Limit || events.Count == (all ? page.Limit : Stretch);
        return TypedResults.Ok(new Page<AuditEntry>(shown, more ? PageQuery.Encode(last.ToString(CultureInfo.InvariantCulture)) : null));
    }

    private static AuditEntry Entry(StoredEvent stored)
    {
        using var data = JsonDocument.Parse(stored.Data.Json);
        return new(
            stored.Position, stored.Data.At, stored.Data.Actor, stored.Data.Type, stored.Stream, stored.Data.Operation, data.RootElement.Clone());
    }

    private static bool TryPosition(string? cursor, out long? position)
    {
        position = long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return cursor is null || position is not null;
    }
}
