using Microsoft.Extensions.Logging;
using Orleans.Placement;
using Orleans.Runtime;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Slots;
using Scheduling.Contracts.Students;
using Scheduling.Grains.Log;
using Scheduling.Grains.Metrics;
using Scheduling.Grains.Timing;

namespace Scheduling.Grains.Students;

/// <summary>A student. Its booking events are written by the slot, with the seat, in one append.</summary>
[GrainType("student"), PreferLocalPlacement]
internal sealed partial class StudentGrain(IEventLog log, CollectionTime time, ILogger<StudentGrain> logger)
    : EventSourcedGrain<StudentState, StudentEvent>(StudentDecider.Behaviour, log, time), IStudentGrain
{
    private static readonly TimeSpan SettleAgain = TimeSpan.FromSeconds(5);

    private IGrainTimer? _settling;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        KeepSettling();
    }

    Task<Outcome<StudentView>> IStudentGrain.List(ListStudent command) =>
        Handle(command.Stamp, (state, _) => StudentDecider.Decide(state, command), state => state.ToView()!);

    Task<Outcome<StudentView>> IStudentGrain.Bind(BindAccount command) => Handle(
        command.Stamp,
        (state, _) => StudentDecider.Decide(state, command),
        state => state.ToView()!,
        entry => Append(entry, command.Companion));

    Task<Outcome<BookingView>> IStudentGrain.Book(BookSlot command) => Change(
        command.Stamp,
        state => StudentDecider.Decide(state, command),
        entry => Reserve(command.Stamp, command.Account, command.Slot, entry),
        GrainMetrics.Booked);

    async Task<Outcome<BookingView>> IStudentGrain.Move(MoveBooking command)
    {
        var outcome = await Change(
            command.Stamp,
            state => StudentDecider.Decide(state, command),
            entry => Reserve(command.Stamp, command.Account, command.Slot, entry),
            GrainMetrics.Moved);
        await SettleOrKeepSettling();
        return outcome;
    }

    Task<Outcome<BookingView>> IStudentGrain.Cancel(CancelBooking command) => Change(
        command.Stamp,
        state => StudentDecider.Decide(state, command),
        entry => Release(command.Stamp, Committed.Active!.Id, Committed.Active.Slot, entry),
        GrainMetrics.Cancelled);

    async Task IStudentGrain.SettleSeats()
    {
        await Refresh();
        await SettleOrKeepSettling();
    }

    async Task<StudentView?> IStudentGrain.Find()
    {
        await Refresh();
        return Committed.ToView();
    }

    private Task<Outcome<BookingView>> Change(
        Stamp stamp,
        Func<StudentState, Decision<StudentEvent>> decide,
        Func<Entry<StudentState>, Task<Refusal?>> write,
        Action count) => Handle(
            stamp,
            (state, _) => decide(state),
            state => state.Operations[stamp.Operation].Answer!,
            async entry =>
            {
                if (entry.IsEmpty)
                {
                    return null;
                }

                var refusal = await write(entry);
                if (refusal is null)
                {
                    count();
                }

                return refusal;
            });

    private async Task<Refusal?> Reserve(Stamp stamp, string? account, SlotId slot, Entry<StudentState> entry)
    {
        var command = new ReserveSeat(stamp, entry.State.Active!.Id, entry.State.College!, ByStaff: account is null, entry.Append!);
        return (await ConflictRetry.Run(() => Slot(slot).Reserve(command), Stream)).Refusal;
    }

    private async Task<Refusal?> Release(Stamp stamp, BookingId booking, SlotId slot, Entry<StudentState> entry)
    {
        var command = new ReleaseSeat(stamp, booking, entry.Append!);
        return (await ConflictRetry.Run(() => Slot(slot).Release(command), Stream)).Refusal;
    }

    private ISlotGrain Slot(SlotId slot) => GrainFactory.Actor<ISlotGrain>(slot.ToString());
}
