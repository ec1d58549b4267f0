using Orleans.Runtime;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Kiosks;
using Scheduling.Grains.Live;
using Scheduling.Grains.Slots;

namespace Scheduling.Grains.Kiosks;

/// <summary>The kiosks of a site. The directory says which there are; it asks each once, and from then on they tell it.</summary>
[GrainType("kiosk-board")]
internal sealed class KioskBoardGrain(ILiveFeed feed, TimeProvider time) : Grain, IKioskBoardGrain
{
    // A view holds every kiosk of the site. When hundreds report at once it is made a few times a second, not hundreds of times.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    private readonly KioskBoard _board = new();
    private IGrainTimer? _pace;
    private bool _dirty;

    private string Site => this.GetPrimaryKeyString().Replace('/', '~');

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var directory = await GrainFactory.Actor<IKioskDirectoryGrain>(IKioskDirectoryGrain.Key).Read(since: 0);
        var here = directory.Entries.Where(entry => $"{entry.Campaign}/{entry.Site}" == this.GetPrimaryKeyString()).ToArray();
        foreach (var kiosk in await Bounded.Select(here, entry => GrainFactory.Actor<IKioskGrain>(entry.Id).Find()))
        {
            _board.Put(kiosk!);
        }

        Publish();
    }

    Task IKioskBoardGrain.Report(KioskView kiosk)
    {
        if (_board.Put(kiosk))
        {
            _dirty = true;
            if (_pace is null)
            {
                PublishAndRest();
            }
        }

        return Task.CompletedTask;
    }

    Task<KioskBoardView> IKioskBoardGrain.Get() => Task.FromResult(View());

    private void PublishAndRest()
    {
        _dirty = false;
        Publish();
        _pace = this.RegisterGrainTimer(
            _ =>
            {
                _pace!.Dispose();
                _pace = null;
                if (_dirty)
                {
                    PublishAndRest();
                }

                return Task.CompletedTask;
            },
            new GrainTimerCreationOptions { DueTime = Pace, Period = Timeout.InfiniteTimeSpan });
    }

    private KioskBoardView View() => new(Site, _board.Kiosks(time.GetUtcNow()));

    private void Publish() => feed.Publish($"kiosks/{Site}", _board.Version, View());
}
