using Scheduling.Grains.Tests.Engine.Shared;
using Scheduling.Grains.Tests.Model;

namespace Scheduling.Grains.Tests.Engine;

/// <summary>Generated rushes on real grains. The planted bugs show that the same checks can fail.</summary>
public sealed class RushTests(SharedSilos silos) : IClassFixture<SharedSilos>
{
    [Fact]
    public void Rush_AppendsFail_KeepsEveryPromise() =>
        Sequences.Hold(Steps.Any, tests: 200, longest: 80, steps => Rush.Play(silos, steps, twoSilos: false));

    [Fact]
    public void Rush_AppendsFailAndActorsAreActiveTwice_KeepsEveryPromise() =>
        Sequences.Hold(Steps.Any, tests: 200, longest: 80, steps => Rush.Play(silos, steps, twoSilos: true));

    [Fact]
    public void Rush_LogThatAcknowledgesBeforeItHasWritten_IsCaught() =>
        Caught(twoSilos: false, () => new MemoryEventLog { AcknowledgesFirst = true });

    [Fact]
    public void Rush_LogThatChecksNoVersion_IsCaught() =>
        Caught(twoSilos: true, () => new MemoryEventLog { IgnoresVersions = true });

    [Fact]
    public void Rush_OperationIdsThatGetLost_AreCaught() =>
        Caught(twoSilos: false, () => new MemoryEventLog { LosesOperations = true });

    // The first rush that shows the bug ends the search, so many are allowed: chance must not let a control pass for sound.
    private void Caught(bool twoSilos, Func<MemoryEventLog> makeLog)
    {
        var caught = Assert.ThrowsAny<Exception>(() =>
            Sequences.Hold(Steps.Any, tests: 1_000, longest: 80, steps => Rush.Play(silos, steps, twoSilos, makeLog)));

        Assert.Contains("Falsifiable", caught.Message);
    }
}
