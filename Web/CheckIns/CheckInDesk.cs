using Microsoft.AspNetCore.Http.HttpResults;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Queues;
using Scheduling.Contracts.Students;
using Scheduling.Grains.Timing;
using Scheduling.Silo.Vault;
using Scheduling.Web.Bookings;
using Scheduling.Web.Hosting;
using Scheduling.Web.Problems;
using Scheduling.Web.Queues;

namespace Scheduling.Web.CheckIns;

/// <summary>Finds out who stands at the door and puts them into today's line.</summary>
internal sealed class CheckInDesk(
    IGrainFactory grains, CollectionSites sites, CheckInCodes codes, BookingPresenter bookings, IVault vault, CollectionTime time)
{
    /// <summary>Checks in the student of a scanned code.</summary>
    public async Task<Results<Created<CheckedIn>, Problem>> ByCode(string site, string code, bool acceptHere, Stamp stamp, CancellationToken cancellation)
    {
        if (await sites.Find(site) is not { } place)
        {
            return Problem.Of(QueueRefusal.Unknown);
        }

        var command = new CheckIn(stamp, place.LineAt(time.GetUtcNow()), Code: null, WalkIn: false, acceptHere, Priority: null);
        if (!CheckInCodes.IsOurs(code))
        {
            return await vault.FindByCollectionCode(place.Campaign.Code, code, cancellation) is { } found
                ? await Send(found.Student, command, cancellation)
                : new Problem("record-not-found");
        }

        return codes.Read(code) switch
        {
            null => new Problem("check-in-code-invalid"),
            { Expired: true } => new Problem("check-in-code-expired"),
            { Booking.Student: var student } when student.Campaign != place.Campaign.Code => Problem.Of(StudentRefusal.LineOfOtherCampaign),
            { } genuine => await Send(genuine.Booking.Student, command with { Code = genuine.Identity }, cancellation),
        };
    }

    /// <summary>Checks in a student whose number was read out at the desk.</summary>
    public async Task<Results<Created<CheckedIn>, Problem>> ByNumber(
        string site, string studentNumber, bool acceptHere, Stamp stamp, CancellationToken cancellation)
    {
        if (await sites.Find(site) is not { } place)
        {
            return Problem.Of(QueueRefusal.Unknown);
        }

        var command = new CheckIn(stamp, place.LineAt(time.GetUtcNow()), Code: null, WalkIn: false, acceptHere, Priority: null);
        return await Find(place.Campaign.Code, studentNumber, cancellation) is { } student
            ? await Send(student, command, cancellation)
            : Problem.Of(StudentRefusal.NotListed);
    }

    /// <summary>Takes a student on the spot, wherever and whenever the booking is, if there is one.</summary>
    public async Task<Results<Created<CheckedIn>, Problem>> WalkIn(string site, WalkInRequest request, Stamp stamp, CancellationToken cancellation)
    {
        if (await sites.Find(site) is not { } place)
        {
            return Problem.Of(QueueRefusal.Unknown);
        }

        var campaign = place.Campaign.Code;
        var student = request.StudentId is { } id ? new StudentId(campaign, id) : await Find(campaign, request.StudentNumber!, cancellation);
        var command = new CheckIn(stamp, place.LineAt(time.GetUtcNow()), Code: null, WalkIn: true, AcceptHere: true, request.Priority);
        return student is { } known ? await Send(known, command, cancellation) : Problem.Of(StudentRefusal.NotListed);
    }

    private async Task<StudentId?> Find(string campaign, string studentNumber, CancellationToken cancellation)
    {
        var roster = await vault.Roster(campaign, cancellation);
        var number = studentNumber.Trim();
        var row = roster.Search(number).FirstOrDefault(row => row.StudentNumber.Equals(number, StringComparison.OrdinalIgnoreCase));
        return row is null ? null : new StudentId(campaign, row.Student);
    }

    private async Task<Results<Created<CheckedIn>, Problem>> Send(StudentId id, CheckIn command, CancellationToken cancellation)
    {
        var student = grains.Actor<IStudentGrain>(id.ToString());
        var outcome = await student.CheckIn(command);
        if (!outcome.IsAccepted)
        {
            return await Explain(outcome.Refusal, student);
        }

        var person = Person.From(await vault.Roster(id.Campaign, cancellation), id.Id);
        return TypedResults.Created((string?)null, new CheckedIn(outcome.Value, person));
    }

    // The door tells the student where to go instead, so a refusal says it.
    private async Task<Problem> Explain(Refusal refusal, IStudentGrain student)
    {
        var problem = Problem.Of(refusal);
        if (refusal == StudentRefusal.AlreadyInLine)
        {
            return await student.FindTicket() is { } ticket ? problem with { Ticket = new HeldTicket(ticket.Id, ticket.Number) } : problem;
        }

        if (refusal != StudentRefusal.BookedAtOtherSite && refusal != StudentRefusal.BookedForOtherDay)
        {
            return problem;
        }

        var booking = (await student.Find())?.Bookings.FirstOrDefault(booking => booking.Status is BookingStatus.Active);
        if (booking is null)
        {
            return problem;
        }

        var place = await bookings.Place(booking.Slot);
        return refusal == StudentRefusal.BookedAtOtherSite ? problem with { Site = place.Site } : problem with { StartsAt = place.StartsAt };
    }
}
