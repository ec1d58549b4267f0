using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Students;
using Scheduling.Silo.Vault;
using Scheduling.Web.Auth;
using Scheduling.Web.Bookings;
using Scheduling.Web.Hosting;
using Scheduling.Web.Idempotency;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Rosters;

/// <summary>The people on a roster: found masked, seen in clear only with a reason.</summary>
internal static class StudentEndpoints
{
    private const int LongestReason = 200;

    /// <summary>Adds the routes.</summary>
    public static void MapStudents(this IEndpointRouteBuilder api)
    {
        api.MapGet("/campaigns/{code}/colleges", Colleges).RequirePermission(Permission.BookingsRead).WithTags("Roster").WithName("listColleges")
            .WithSummary("Colleges as the roster spells them, with how many students each has");
        var students = api.MapGroup("/campaigns/{code}/students").WithTags("Roster");
        students.MapGet("", List).RequirePermission(Permission.BookingsRead).WithName("listStudents")
            .WithSummary("Students, masked").RefusesNames();
        students.MapPost("/search", Find).RequirePermission(Permission.BookingsRead).WithName("searchStudents")
            .WithSummary("Students by name or student number, masked");
        students.MapPost("/{id}/unmask", Unmask).RequirePermission(Permission.Unmask).WithName("unmaskStudent")
            .WithSummary("A whole record; audited").Refuses("student-not-listed");
    }

    private static async Task<Ok<Listing<RosterCollege>>> Colleges(string code, IVault vault, CancellationToken cancellation)
    {
        var roster = await vault.Roster(code, cancellation);
        var colleges = roster.Search(null).CountBy(row => row.College).OrderBy(college => college.Key, StringComparer.Ordinal);
        return TypedResults.Ok(new Listing<RosterCollege>([.. colleges.Select(college => new RosterCollege(college.Key, college.Value))]));
    }

    private static Task<Ok<Page<RosterStudent>>> List(
        string code, PageQuery page, IVault vault, IGrainFactory grains, BookingPresenter bookings, CancellationToken cancellation) =>
        PageOf(code, search: null, page, vault, grains, bookings, cancellation);

    private static Task<Ok<Page<RosterStudent>>> Find(
        string code,
        Search body,
        PageQuery page,
        IVault vault,
        IGrainFactory grains,
        BookingPresenter bookings,
        CancellationToken cancellation) =>
        PageOf(code, body.Text, page, vault, grains, bookings, cancellation);

    private static async Task<Ok<Page<RosterStudent>>> PageOf(
        string code, string? search, PageQuery page, IVault vault, IGrainFactory grains, BookingPresenter bookings, CancellationToken cancellation)
    {
        var roster = await vault.Roster(code, cancellation);
        var (rows, next) = page.Take(roster.Search(search), row => row.Student);
        var views = await Task.WhenAll(rows.Select(row => grains.Actor<IStudentGrain>(new StudentId(code, row.Student).ToString()).Find()));
        var students = new List<RosterStudent>(rows.Count);
        foreach (var (row, view) in rows.Zip(views))
        {
            var active = view?.Bookings.FirstOrDefault(booking => booking.Status == BookingStatus.Active);
            var booking = active is null ? null : await bookings.Present(active);
            students.Add(new RosterStudent(row.Student, row.Name, row.StudentNumber, row.College, row.ClassName, view?.Account is not null, booking));
        }

        return TypedResults.Ok(new Page<RosterStudent>(students, next));
    }

    private static async Task<Results<Ok<WholeRecord>, Problem>> Unmask(
        string code, string id, Unmasking body, GuardedOperation operation, ClaimsPrincipal caller, IVault vault, CancellationToken cancellation)
    {
        var reason = body.Reason.Trim();
        if (reason.Length is 0 or > LongestReason)
        {
            return new Problem("malformed-request") { Errors = new Dictionary<string, string[]> { ["reason"] = [$"1–{LongestReason} characters."] } };
        }

        var why = new Silo.Vault.Unmasking(caller.Actor(), operation.Stamp.Operation, reason);
        return await vault.Unmask(new StudentId(code, id), why, cancellation) is { } record
            ? TypedResults.Ok(WholeRecord.From(id, record))
            : Problem.Of(StudentRefusal.NotListed);
    }
}
