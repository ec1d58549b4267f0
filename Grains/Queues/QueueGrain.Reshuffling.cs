using Scheduling.Contracts.Common;
using Scheduling.Contracts.Queues;

namespace Scheduling.Grains.Queues;

/// <summary>Reshuffles.</summary>
internal sealed partial class QueueGrain
{
    Task<Outcome<ReshufflePreview>> IQueueGrain.Preview(Reshuffle reshuffle) => throw new NotSupportedException();

    Task<Outcome<ReshuffleView>> IQueueGrain.Apply(ApplyReshuffle command) => throw new NotSupportedException();

    Task<Outcome<ReshuffleView>> IQueueGrain.Undo(UndoReshuffle command) => throw new NotSupportedException();
}
