using System.Collections.Immutable;
using Scheduling.Contracts.Queues;

namespace Scheduling.Grains.Queues.Views;

/// <summary>The line in order, and how long each will wait.</summary>
/// <param name="Line">Waiting tickets in order.</param>
/// <param name="Waits">Forecast of each; empty while no station is open.</param>
/// <param name="NewArrival">Forecast for somebody who came now in their own hour.</param>
internal sealed record Outlook(ImmutableArray<Ticket> Line, ImmutableArray<Wait> Waits, Wait? NewArrival)
{
    public static Outlook Of(QueueState state, DateTimeOffset now) => new(state.Line(), [], null);

    /// <summary>What a place in line foretells somebody who would stand there.</summary>
    public static Wait? At(QueueState state, OrderKey key, DateTimeOffset now) => null;

    public Wait? WaitAt(int index) => Waits.IsEmpty ? null : Waits[index];
}
