using Scheduling.Contracts.Queues;

namespace Scheduling.Grains.Queues;

/// <summary>
/// Where a line says what a student may want to be told off-screen. Called after it is durable, at most once for each; a hint,
/// never the truth: the ticket itself says the same.
/// </summary>
public interface ITicketNotices
{
    /// <summary>The ticket was called, or called once more. Returns at once.</summary>
    void Called(TicketView ticket);

    /// <summary>The ticket is third in line or nearer. Returns at once.</summary>
    void Near(TicketView ticket);
}
