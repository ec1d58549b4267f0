using Orleans.Runtime;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Kiosks;

namespace Scheduling.Grains.Kiosks;

/// <summary>Noticing silence.</summary>
internal sealed partial class KioskGrain
{
    private const int MissedReports = 3;
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(5);

    private DateTimeOffset _awakeSince;
    private IGrainTimer? _watch;
    private DateTimeOffset _watchAt;

    /// <summary>
    /// When it has been silent for too long. Counted from when this actor woke at the earliest: while the server was down nobody could
    /// report. An interval that staff lengthened or shortened counts once the kiosk has heard of it, whichever is longer until then.
    /// </summary>
    private DateTimeOffset SilentAt
    {
        get
        {
            var seconds = Math.Max(Committed.Desired.ReportSeconds, twin.State.ToldSeconds);
            var heard = twin.State.LastReportAt is { } report && report > Committed.EnrolledAt ? report : Committed.EnrolledAt!.Value;
            return (heard > _awakeSince ? heard : _awakeSince) + (MissedReports * TimeSpan.FromSeconds(seconds));
        }
    }

    /// <summary>Looks again when the next thing can be due, and only stays awake while one can.</summary>
    private void Watch()
    {
        DateTimeOffset? at = Committed.State is KioskState.Online ? SilentAt : null;
        if (_owesLine && _time.GetUtcNow() + TryAgain is var soon && (at is null || soon < at))
        {
            at = soon;
        }

        if (at is not { } due)
        {
            _watch?.Dispose();
            _watch = null;
        }
        else if (_watch is null || due < _watchAt)
        {
            // A later time needs no change: the timer looks at the clock when it comes, and goes on from there.
            Arm(due);
        }
    }

    private async Task Look()
    {
        if (Committed.State is KioskState.Online && _time.GetUtcNow() >= SilentAt)
        {
            await Attempt(
                new Stamp($"kiosk:{Key}:silent:{Committed.Version}", "system:kiosks"),
                (kiosk, _) => KioskDecider.FellSilent(kiosk, twin.State.LastReportAt),
                kiosk => kiosk);
            await Changed();
        }
        else
        {
            await SettleStation();
            Watch();
        }
    }

    private void Arm(DateTimeOffset due)
    {
        var wait = due - _time.GetUtcNow();
        _watchAt = due;
        _watch?.Dispose();
        _watch = this.RegisterGrainTimer(
            async _ =>
            {
                await Refresh();
                _watchAt = DateTimeOffset.MaxValue;
                await Look();
            },
            new GrainTimerCreationOptions
            {
                DueTime = wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
                Period = TryAgain,
                KeepAlive = true,
            });
    }
}
