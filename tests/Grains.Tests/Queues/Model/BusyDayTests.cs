using Scheduling.Grains.Tests.Engine;
using Scheduling.Grains.Tests.Engine.Shared;
using Scheduling.Grains.Tests.Model;

namespace Scheduling.Grains.Tests.Queues.Model;

/// <summary>
/// Generated days on real grains: stations, doors and floor leads of two sites at once. No ticket is lost, nobody is photographed twice or
/// stands in two lines, nobody starves. The planted bugs show that the same checks can fail.
/// </summary>
public sealed class BusyDayTests(SharedSilos silos) : IClassFixture<SharedSilos>
{
    [Fact]
    public void Day_AppendsFail_KeepsEveryPromise() =>
        Sequences.Hold(LineSteps.Any, tests: 60, longest: 100, steps => BusyDay.Play(silos, steps, twoSilos: false));

    [Fact]
    public void Day_AppendsFailAndActorsAreActiveTwice_KeepsEveryPromise() =>
        Sequences.Hold(LineSteps.Any, tests: 60, longest: 100, steps => BusyDay.Play(silos, steps, twoSilos: true));

    [Fact]
    public void Day_LogThatChecksNoVersion_IsCaught() => Caught(() => new MemoryEventLog { IgnoresVersions = true });

    [Fact]
    public void Day_LogThatAcknowledgesBeforeItHasWritten_IsCaught() => Caught(() => new MemoryEventLog { AcknowledgesFirst = true });

    private void Caught(Func<MemoryEventLog> makeLog)
    {
        var caught = Assert.ThrowsAny<Exception>(() =>
            Sequences.Hold(LineSteps.Any, tests: 500, longest: 100, steps => BusyDay.Play(silos, steps, twoSilos: true, makeLog)));

        Assert.Contains("Falsifiable", caught.Message);
    }
}
