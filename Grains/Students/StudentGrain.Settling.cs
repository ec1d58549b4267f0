using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Students;

namespace Scheduling.Grains.Students;

/// <summary>Giving back the seats that moves left behind.</summary>
internal sealed partial class StudentGrain
{
    /// <summary>
    /// The move itself is done and durable, so a failure here is not the mover's: it is tried again until it succeeds, and the
    /// next activation goes on with it.
    /// </summary>
    private async Task SettleOrKeepSettling()
    {
        try
        {
            await Settle();
        }
        catch (Exception failure)
        {
            SeatStillOwed(logger, Key, failure);
            KeepSettling();
        }
    }

    private async Task Settle()
    {
        await Refresh();
        foreach (var owed in Committed.Owed)
        {
            var booking = new BookingId(Committed.Student, owed.Booking);
            var stamp = new Stamp($"settle:{booking}:{Committed.Find(owed.Booking)!.Revision}", "system:settle");
            await Attempt(
                stamp,
                (_, _) => new StudentEvent.SeatSettled(owed.Booking, owed.Slot),
                state => state.ToView()!,
                async entry => await Release(stamp, booking, owed.Slot, entry) is { } refusal
                    ? throw new InvalidOperationException($"Slot {owed.Slot} does not take back the seat of {booking}: {refusal.Code}.")
                    : null);
        }

        _settling?.Dispose();
        _settling = null;
    }

    /// <summary>Stays awake and tries again while a seat is owed.</summary>
    private void KeepSettling()
    {
        if (_settling is null && !Committed.Owed.IsEmpty)
        {
            _settling = this.RegisterGrainTimer(_ => Settle(), new GrainTimerCreationOptions
            {
                DueTime = SettleAgain,
                Period = SettleAgain,
                KeepAlive = true,
            });
        }
    }

    [LoggerMessage(LogLevel.Warning, "Student {Student} still owes a seat after a move; it is given back later.")]
    private static partial void SeatStillOwed(ILogger logger, string student, Exception failure);
}
