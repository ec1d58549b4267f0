using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Kiosks;
using Scheduling.Grains.Live;
using Scheduling.Grains.Log;
using Scheduling.Grains.Timing;

namespace Scheduling.Grains.Kiosks;

/// <summary>A kiosk. Its keys are listed in the directory in the append that makes or revokes them.</summary>
[GrainType("kiosk")]
internal sealed partial class KioskGrain(
    [PersistentState("twin")] IPersistentState<KioskTwin> twin,
    IEventLog log,
    TimeProvider time,
    CollectionTime collection,
    ILiveFeed feed,
    ILogger<KioskGrain> logger)
    : EventSourcedGrain<KioskRecord, KioskEvent>(KioskDecider.Behaviour, log, time), IKioskGrain
{
    private readonly TimeProvider _time = time;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        _awakeSince = _time.GetUtcNow();
        Watch();
    }

    Task<Outcome<KioskView>> IKioskGrain.Invite(InviteKiosk command) =>
        Change(command.Stamp, (kiosk, _) => KioskDecider.Decide(kiosk, command), entry => List(command.Stamp, entry));

    Task<Outcome<KioskView>> IKioskGrain.Enrol(EnrolKiosk command) =>
        Change(command.Stamp, (kiosk, now) => KioskDecider.Decide(kiosk, command, now), entry => List(command.Stamp, entry));

    Task<Outcome<KioskView>> IKioskGrain.Configure(ConfigureKiosk command) =>
        Change(command.Stamp, (kiosk, _) => KioskDecider.Decide(kiosk, command));

    Task<Outcome<KioskView>> IKioskGrain.Acknowledge(AcknowledgeAlarm command) =>
        Change(command.Stamp, (kiosk, _) => KioskDecider.Decide(kiosk, command));

    Task<Outcome<KioskView>> IKioskGrain.Revoke(RevokeKiosk command) =>
        Change(command.Stamp, (kiosk, _) => KioskDecider.Decide(kiosk, command), entry => List(command.Stamp, entry));

    async Task IKioskGrain.Tick()
    {
        await Refresh();
        await Look();
    }

    async Task<KioskView?> IKioskGrain.Find()
    {
        await Refresh();
        return Committed.ToView(twin.State);
    }

    private async Task<Outcome<KioskView>> Change(
        Stamp stamp,
        Func<KioskRecord, DateTimeOffset, Decision<KioskEvent>> decide,
        Func<Entry<KioskRecord>, Task<Refusal?>>? write = null)
    {
        var outcome = await Handle(stamp, decide, kiosk => kiosk.ToView(twin.State)!, write);
        if (outcome.IsAccepted)
        {
            await Changed();
        }

        return outcome;
    }

    private async Task<Refusal?> List(Stamp stamp, Entry<KioskRecord> entry)
    {
        if (entry.Append is { } own)
        {
            var command = new RegisterKiosk(stamp, entry.State.ToEntry(), own);
            var directory = GrainFactory.Actor<IKioskDirectoryGrain>(IKioskDirectoryGrain.Key);
            await ConflictRetry.Run(
                async () =>
                {
                    await directory.Register(command);
                    return command;
                },
                Stream);
        }

        return null;
    }

    /// <summary>Tells everybody how it stands, and its line when that touches the station.</summary>
    private async Task Changed()
    {
        feed.Publish($"kiosk/{Key}", Committed.Desired.Version, Committed.Desired);
        await Tell();
        await SettleStation();
        Watch();
    }

    private Task Tell()
    {
        var view = Committed.ToView(twin.State)!;
        return GrainFactory.Actor<IKioskBoardGrain>($"{view.Campaign}/{view.Site}").Report(view);
    }
}
