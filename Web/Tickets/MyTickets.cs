using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Queues;
using Scheduling.Contracts.Students;
using Scheduling.Grains.Timing;
using Scheduling.Web.Enrolment;

namespace Scheduling.Web.Tickets;

/// <summary>Finds the ticket that an account has today.</summary>
internal sealed class MyTickets(IGrainFactory grains, Enrolments enrolments, CollectionTime time)
{
    /// <summary>Today's ticket, one still in line before one that has ended, then the newest; null without one.</summary>
    public async Task<TicketView?> Find(string account)
    {
        var campaigns = await grains.Actor<ICampaignDirectoryGrain>(ICampaignDirectoryGrain.Key).List();
        var tickets = await Task.WhenAll(campaigns.Select(code => Find(account, code)));
        return tickets.OfType<TicketView>().OrderByDescending(ticket => ticket.Status.IsActive()).ThenByDescending(ticket => ticket.IssuedAt).FirstOrDefault();
    }

    private async Task<TicketView?> Find(string account, string code)
    {
        if (await enrolments.Find(code, account) is not { } enrolment
            || await grains.Actor<IStudentGrain>(enrolment.Student.ToString()).FindTicket() is not { } ticket
            || await grains.Actor<ICampaignGrain>(code).Find() is not { } campaign)
        {
            return null;
        }

        return TicketId.TryParse(ticket.Id, out var id) && id.Queue.Date == Queues.CampaignDays.DateAt(campaign, time.GetUtcNow()) ? ticket : null;
    }
}
