using System.Collections.Immutable;
using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Students;
using Scheduling.Web.Enrolment;

namespace Scheduling.Web.Bookings;

/// <summary>Finds the bookings of an account.</summary>
internal sealed class MyBookings(IGrainFactory grains, Enrolments enrolments)
{
    /// <summary>All bookings of an account, newest first.</summary>
    public async Task<IReadOnlyList<BookingView>> Of(string account)
    {
        var campaigns = await grains.Actor<ICampaignDirectoryGrain>(ICampaignDirectoryGrain.Key).List();
        var perCampaign = await Task.WhenAll(campaigns.Select(code => Of(account, code)));
        return [.. perCampaign.SelectMany(bookings => bookings).OrderByDescending(booking => booking.BookedAt)];
    }

    /// <summary>One booking, if it is the account's own; for staff, who have no account, anybody's.</summary>
    public async Task<Outcome<BookingView>> Find(string id, string? account)
    {
        if (!BookingId.TryParse(id, out var booking) || await Student(booking.Student) is not { } student)
        {
            return StudentRefusal.BookingUnknown;
        }

        if (account is not null && student.Account != account)
        {
            return StudentRefusal.NotYours;
        }

        var found = student.Bookings.FirstOrDefault(candidate => candidate.Id == booking);
        return found is null ? StudentRefusal.BookingUnknown : found;
    }

    private async Task<ImmutableArray<BookingView>> Of(string account, string campaign)
    {
        var enrolment = await enrolments.Find(campaign, account);
        var student = enrolment is null ? null : await Student(enrolment.Student);
        return student?.Bookings ?? [];
    }

    private Task<StudentView?> Student(StudentId student) => grains.Actor<IStudentGrain>(student.ToString()).Find();
}
