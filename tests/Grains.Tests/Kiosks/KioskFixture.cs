using Scheduling.Contracts.Kiosks;
using Scheduling.Grains.Tests.Engine;
using Scheduling.TestKit;
using static Scheduling.Grains.Tests.Kiosks.GivenKiosk;

namespace Scheduling.Grains.Tests.Kiosks;

/// <summary>A hall with a camera kiosk at station 1 that is enrolled and reports every ten seconds.</summary>
public abstract class KioskFixture : GrainFixture
{
    private protected static TimeSpan Interval { get; } = TimeSpan.FromSeconds(10);

    private protected IKioskGrain Kiosk => Silo.Kiosk(Id);

    private protected async Task HasKiosk(KioskKind kind = KioskKind.Camera, int? station = 1, TimeSpan? codeGoodFor = null)
    {
        Assert.True((await Kiosk.Invite(Invite(kind, station, expires: Time.GetUtcNow() + (codeGoodFor ?? TimeSpan.FromMinutes(10))))).IsAccepted);
        Assert.True((await Kiosk.Enrol(Enrol())).IsAccepted);
    }

    private protected async Task<KioskDesired> Reports(ReportKiosk report, TestSilo? silo = null)
    {
        var outcome = await (silo ?? Silo).Kiosk(Id).Report(report);
        Assert.True(outcome.IsAccepted, outcome.Refusal?.Code);
        return outcome.Value;
    }

    private protected async Task<KioskView> View(TestSilo? silo = null) => (await (silo ?? Silo).Kiosk(Id).Find())!;

    private protected Task Becomes(KioskState state, TestSilo? silo = null) =>
        Eventually.True(async () => (await View(silo)).State == state, $"the kiosk is {state}");
}
