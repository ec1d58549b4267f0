using Scheduling.Load.Cut;

namespace Scheduling.Load.Tests.Cut;

public sealed class CutFiguresTests
{
    [Fact]
    public void IsBounded_MemoryThatComesAndGoes_IsBounded() => Assert.True(CutFigures.IsBounded([200, 320, 240, 310, 250, 330]));

    [Fact]
    public void IsBounded_MemoryThatOnlyGrows_IsNot() => Assert.False(CutFigures.IsBounded([200, 300, 400, 500, 600, 700]));
}
