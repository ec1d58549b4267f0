using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Runtime;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Slots;
using Scheduling.Grains.Log;
using Scheduling.Grains.Timing;

namespace Scheduling.Grains.Slots;

/// <summary>
/// A slot. Reentrant: while one booking is on its way to the disk the next is decided, and all that are waiting become durable
/// in one transaction.
/// </summary>
[GrainType("slot"), Reentrant]
internal sealed partial class SlotGrain(IEventLog log, CollectionTime time, ILogger<SlotGrain> logger)
    : EventSourcedGrain<SlotState, SlotEvent>(SlotDecider.Behaviour, log, time), ISlotGrain
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(2);

    private Task _reporting = Task.CompletedTask;
    private IGrainTimer? _later;
    private int _reported;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        Report();
    }

    Task<Outcome<SlotView>> ISlotGrain.Configure(ConfigureSlot command) =>
        Change(command.Stamp, (state, _) => SlotDecider.Decide(state, command));

    Task<Outcome<SlotView>> ISlotGrain.Reserve(ReserveSeat command) =>
        Change(command.Stamp, (state, now) => SlotDecider.Decide(state, command, now), write: entry => Append(entry, command.Companion));

    Task<Outcome<SlotView>> ISlotGrain.Release(ReleaseSeat command) => Change(
        command.Stamp,
        (state, _) => SlotDecider.Decide(state, command),
        write: entry => command.Companion is { } companion ? Append(entry, companion) : Append(entry));

    Task<Outcome<SlotView>> ISlotGrain.Adjust(AdjustSlot command) => Change(
        command.Stamp,
        (state, _) => SlotDecider.Decide(state, command),
        state => state.Adjustments[command.Stamp.Operation].Answer);

    async Task<SlotView?> ISlotGrain.Find()
    {
        await Refresh();
        return Committed.ToView();
    }

    async Task<SlotSeats?> ISlotGrain.FindSeats()
    {
        await Refresh();
        return Committed.ToSeats();
    }

    private async Task<Outcome<SlotView>> Change(
        Stamp stamp,
        Func<SlotState, DateTimeOffset, Decision<SlotEvent>> decide,
        Func<SlotState, SlotView>? answer = null,
        Func<Entry<SlotState>, Task<Refusal?>>? write = null)
    {
        var outcome = await Handle(stamp, decide, answer ?? (state => state.ToView()!), write);
        Report();
        return outcome;
    }

    /// <summary>Tells the board, unless that is under way: it then tells the newest state that it comes to.</summary>
    private void Report()
    {
        if (_reporting.IsCompleted && _reported < Committed.Version)
        {
            _reporting = ReportNewest();
        }
    }

    /// <summary>
    /// One report for all bookings of a transaction: it yields until their turns have run. One that does not arrive, because the
    /// board's server is gone, is sent again.
    /// </summary>
    private async Task ReportNewest()
    {
        while (_reported < Committed.Version)
        {
            await Task.Yield();
            var view = Committed.ToView()!;
            try
            {
                await GrainFactory.Actor<ISlotBoardGrain>(view.Plan.Slot.Campaign).Report(view);
                _reported = view.Version;
            }
            catch (Exception failure)
            {
                NotReported(logger, Key, failure.Message);
                ReportLater();
                return;
            }
        }
    }

    private void ReportLater()
    {
        _later?.Dispose();
        _later = this.RegisterGrainTimer(
            _ =>
            {
                Report();
                return Task.CompletedTask;
            },
            new GrainTimerCreationOptions { DueTime = Again, Period = Timeout.InfiniteTimeSpan, Interleave = true, KeepAlive = true });
    }

    [LoggerMessage(LogLevel.Debug, "Slot {Slot} could not tell its board how it stands, and tells it later. {Reason}")]
    private static partial void NotReported(ILogger logger, string slot, string reason);
}
