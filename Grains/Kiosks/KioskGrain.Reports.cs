using Scheduling.Contracts.Common;
using Scheduling.Contracts.Kiosks;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Kiosks;

/// <summary>Taking in reports: thousands of kiosks say every few seconds that nothing has changed.</summary>
internal sealed partial class KioskGrain
{
    /// <summary>A heartbeat is written this often: what a crash may cost, and all it may cost.</summary>
    private static readonly TimeSpan KeepEvery = TimeSpan.FromMinutes(1);

    private DateTimeOffset _kept;

    // A crash between the events of a report and its twin leaves them apart; the first report of an activation is looked at whole.
    private bool _reconciled;

    async Task<Outcome<KioskDesired>> IKioskGrain.Report(ReportKiosk command)
    {
        await Refresh();
        if (KioskDecider.Refuse(Committed, twin.State, command) is { } refusal)
        {
            return refusal;
        }

        var news = !_reconciled || Committed.State is KioskState.Offline || !twin.State.Says(command, Committed.KeyHash);
        if (news)
        {
            await Handle(
                new Stamp($"kiosk:{Key}:report:{command.Sequence}", $"kiosk:{Key}"),
                (kiosk, _) => KioskDecider.Decide(kiosk, command),
                kiosk => kiosk);
        }

        var kept = await Keep(twin.State.After(command, Committed.KeyHash, Committed.Desired.ReportSeconds, _time.GetUtcNow()), news);
        _reconciled = true;
        if (news)
        {
            await Changed();
        }
        else
        {
            Watch();
            if (kept)
            {
                await Tell();
            }
        }

        return Committed.Desired;
    }

    /// <summary>Remembers what was said, and writes it when it is news or was not written for a while.</summary>
    private async Task<bool> Keep(KioskTwin next, bool news)
    {
        var due = news || next.LastReportAt - _kept >= KeepEvery;
        twin.State = due ? next with { Writes = next.Writes + 1 } : next;
        if (due)
        {
            try
            {
                await twin.WriteStateAsync();
            }
            catch (Exception failure)
            {
                // Another activation may have written, or nobody knows what is there: begin anew from what is.
                DeactivateOnIdle();
                throw new EventLogException($"The twin of kiosk '{Key}' could not be written.", outcomeIsKnown: false, failure);
            }

            _kept = next.LastReportAt!.Value;
        }

        return due;
    }
}
