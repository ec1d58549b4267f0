using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Queues;
using Scheduling.Web.Auth;
using Scheduling.Web.Campaigns;
using Scheduling.Web.Enrolment;

namespace Scheduling.Web.Live.Topics;

/// <summary><c>ticket/{id}</c>: one ticket, for the student whose it is and the campaign's staff.</summary>
internal sealed class TicketTopic(IGrainFactory grains, Enrolments enrolments, KnownNames names) : TopicKind<TicketId>("ticket/", names)
{
    /// <inheritdoc/>
    protected override bool TryParse(string name, [NotNullWhen(true)] out TicketId key) => TicketId.TryParse(name, out key);

    /// <inheritdoc/>
    protected override bool MayAsk(TicketId key, ClaimsPrincipal caller) => caller.IsStudent() || IsStaff(key, caller);

    /// <inheritdoc/>
    protected override string UnknownTo(ClaimsPrincipal caller) => caller.IsStudent() ? Forbidden : NotFound;

    /// <inheritdoc/>
    protected override async Task<string?> Refuse(TicketId key, ClaimsPrincipal caller)
    {
        var ticket = await Find(key);
        if (IsStaff(key, caller))
        {
            return ticket is null ? NotFound : null;
        }

        // A ticket that does not exist is nobody's, so that numbers tell nothing to whoever tries them.
        var own = await enrolments.Find(key.Queue.Campaign, caller.AccountId());
        return ticket is not null && own?.Student.Id == ticket.Student ? null : Forbidden;
    }

    /// <inheritdoc/>
    protected override async Task<TopicView?> Newest(TicketId key) => await Find(key) is { } ticket ? TopicView.Of(ticket.At, ticket) : null;

    private static bool IsStaff(TicketId key, ClaimsPrincipal caller) => caller.May(Permission.LinesRead, key.Queue.Campaign);

    private Task<TicketView?> Find(TicketId ticket) => grains.Actor<IQueueGrain>(ticket.Queue.ToString()).FindTicket(ticket.Number);
}
