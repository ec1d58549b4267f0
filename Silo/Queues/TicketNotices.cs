using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Scheduling.Contracts.Queues;
using Scheduling.Grains.Queues;

namespace Scheduling.Silo.Queues;

/// <summary>Takes notices from lines at once and keeps them until they are sent. A gateway that hangs costs the oldest, never a line.</summary>
internal sealed partial class TicketNotices(ILogger<TicketNotices> logger) : ITicketNotices
{
    private const int Most = 10_000;

    private readonly Channel<TicketNotice> _waiting = Channel.CreateBounded<TicketNotice>(
        new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <summary>Notices in order.</summary>
    public ChannelReader<TicketNotice> Waiting => _waiting.Reader;

    /// <inheritdoc/>
    public void Called(TicketView ticket) => Tell("called", ticket);

    /// <inheritdoc/>
    public void Near(TicketView ticket) => Tell("near", ticket);

    private void Tell(string kind, TicketView ticket)
    {
        if (TicketId.TryParse(ticket.Id, out var id))
        {
            LogNotice(kind, ticket.Id, ticket.Station);
            _waiting.Writer.TryWrite(new TicketNotice(kind, id.Queue.Campaign, ticket.Student, ticket.Id, ticket.Number, ticket.Station));
        }
    }

    [LoggerMessage(LogLevel.Debug, "Ticket {Ticket} is {Kind} (station {Station}).")]
    private partial void LogNotice(string kind, string ticket, int? station);
}
