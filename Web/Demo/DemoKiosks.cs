using System.Collections.Immutable;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Kiosks;
using Scheduling.Web.Kiosks;

namespace Scheduling.Web.Demo;

/// <summary>The simulated devices: invited and enrolled once, then reporting at the machine's pace, as real ones do.</summary>
internal sealed class DemoKiosks(IGrainFactory grains, KioskDesk desk, KioskCodes codes, TimeProvider time)
{
    private readonly Dictionary<DemoKiosk, Last> _last = [];

    /// <summary>Brings the devices in; those that are there already stay as they are.</summary>
    public async Task Create(CancellationToken cancellation)
    {
        foreach (var device in DemoKiosk.All)
        {
            var stamp = Invitation(device);
            if (await Grain(device).Find() is { EnrolledAt: not null })
            {
                continue;
            }

            var invited = await desk.Invite(stamp, new NewKiosk(DemoSchool.Code, device.Site, device.Name, device.Kind, device.Station))
                ?? throw new InvalidOperationException($"The demo has no site '{device.Site}'.");
            if (!invited.IsAccepted || await desk.Enrol(invited.Value.Code, NewKioskKey.Make(), cancellation) is { IsAccepted: false })
            {
                throw new InvalidOperationException($"The demo's kiosk '{device.Name}' was refused: {invited.Refusal?.Code}.");
            }
        }
    }

    /// <summary>Makes a code with which a visitor turns a browser into a device of the hall.</summary>
    /// <returns>The one-time code; null when staff revoked the device.</returns>
    public async Task<string?> Invite(string name, KioskKind kind)
    {
        var device = new DemoKiosk("hall", name, kind);
        var outcome = await Grain(device).Find() is null
            ? await desk.Invite(Invitation(device), new NewKiosk(DemoSchool.Code, device.Site, name, kind))
            : await desk.InviteAgain(DemoStamp.Of("staff:admin"), codes.NewId(Invitation(device).Operation));
        return outcome?.Value?.Code;
    }

    /// <summary>Lets each device report that is due, or that has something new to tell.</summary>
    /// <param name="now">Collection time, by which things happen to the devices.</param>
    public async Task Step(DateTimeOffset now)
    {
        foreach (var device in DemoKiosk.All.Where(device => !device.IsSilent(now)))
        {
            var components = device.Components(now);
            var last = _last.GetValueOrDefault(device);
            if (last is null || time.GetElapsedTime(last.Reported) >= last.Interval || Differ(last.Components, components))
            {
                await Report(device, components, last?.Applied ?? 0);
            }
        }
    }

    // Staff may have revoked it, or put another in its place: then it is refused, and that is that.
    private async Task Report(DemoKiosk device, ImmutableArray<KioskComponent> components, int applied)
    {
        var report = new ReportKiosk(time.GetUtcNow().ToUnixTimeMilliseconds(), components, Job: null, "demo", applied);
        var outcome = await Grain(device).Report(report);
        _last[device] = new Last(
            time.GetTimestamp(),
            TimeSpan.FromSeconds(outcome.Value?.ReportSeconds ?? 60),
            components,
            outcome.Value?.Version ?? applied);
    }

    private IKioskGrain Grain(DemoKiosk device) => grains.Actor<IKioskGrain>(codes.NewId(Invitation(device).Operation));

    private static Contracts.Common.Stamp Invitation(DemoKiosk device) => new($"demo:kiosk:{device.Name}", "staff:admin");

    private static bool Differ(ImmutableArray<KioskComponent> one, ImmutableArray<KioskComponent> other) =>
        !one.Select(part => (part.Status, string.Join(' ', part.Reasons))).SequenceEqual(other.Select(part => (part.Status, string.Join(' ', part.Reasons))));

    private sealed record Last(long Reported, TimeSpan Interval, ImmutableArray<KioskComponent> Components, int Applied);
}
