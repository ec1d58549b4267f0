using Scheduling.Contracts.Kiosks;
using Scheduling.Grains.Live;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Kiosks;

/// <summary>Which kiosks there are and which keys are good.</summary>
[GrainType("kiosk-directory")]
internal sealed class KioskDirectoryGrain(IEventLog log, TimeProvider time, ILiveFeed feed)
    : EventSourcedGrain<KioskDirectory, KioskDirectoryEvent>(KioskDirectory.Behaviour, log, time), IKioskDirectoryGrain
{
    async Task IKioskDirectoryGrain.Register(RegisterKiosk command)
    {
        var outcome = await Handle(
            command.Stamp,
            (_, _) => KioskDirectory.Decide(command),
            directory => directory,
            entry => Append(entry, command.Companion));

        // Only the version: whoever checks keys reads on from where it stands.
        feed.Publish(IKioskDirectoryGrain.Topic, outcome.Value!.Version, new KioskDirectoryChanged(outcome.Value.Version));
    }

    async Task<KioskDirectoryView> IKioskDirectoryGrain.Read(int since)
    {
        await Refresh();
        return Committed.Since(since);
    }
}
