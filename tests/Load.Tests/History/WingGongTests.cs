using Scheduling.Load.History.Checking;

namespace Scheduling.Load.Tests.History;

public sealed class WingGongTests
{
    [Fact]
    public void Check_ReadOfWhatWasWritten_IsSound() =>
        Assert.Equal(Verdict.Sound, Check(Write(1, 0, 10), Read(1, 20, 30)));

    [Fact]
    public void Check_ReadOfTheOldValueBesideAWrite_IsSound() =>
        Assert.Equal(Verdict.Sound, Check(Write(1, 0, 30), Read(0, 10, 20)));

    [Fact]
    public void Check_ReadOfTheOldValueAfterAWrite_IsImpossible() =>
        Assert.Equal(Verdict.Impossible, Check(Write(1, 0, 10), Read(0, 20, 30)));

    [Fact]
    public void Check_ReadsThatSeeTwoWritesInOppositeOrder_IsImpossible() =>
        Assert.Equal(Verdict.Impossible, Check(Write(1, 0, 100), Write(2, 0, 100), Read(1, 10, 20), Read(2, 30, 40), Read(1, 50, 60)));

    [Fact]
    public void Check_CallsThatTouchAtOneTick_CountAsConcurrent() =>
        Assert.Equal(Verdict.Sound, Check(Write(1, 0, 10), Read(0, 10, 20)));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Check_WriteThatNobodyHeardOf_MayHaveTakenEffectOrNot(int seen) =>
        Assert.Equal(Verdict.Sound, Check(Write(1, 0, null), Read(seen, 20, 30)));

    [Fact]
    public void Check_WriteThatNobodyHeardOf_TakesEffectOnceAtMost() =>
        Assert.Equal(Verdict.Impossible, Check(Write(1, 0, null), Read(1, 20, 30), Write(2, 40, 50), Read(1, 60, 70)));

    [Fact]
    public void Check_WriteThatNobodyHeardOf_DoesNotTakeEffectBeforeItIsCalled() =>
        Assert.Equal(Verdict.Impossible, Check(Read(1, 0, 10), Write(1, 20, null)));

    [Fact]
    public void Check_OperationThatFollowsAnother_DoesNotComeBeforeIt() =>
        Assert.Equal(Verdict.Impossible, Check(Write(1, 0, 30), Write(2, 0, 30) with { After = 0 }, Read(1, 40, 50)));

    [Fact]
    public void Check_MoreOrdersThanPatience_IsUndecided() => Assert.Equal(
        Verdict.Undecided,
        WingGong.Check([.. Enumerable.Range(1, 20).Select(value => Write(value, 0, null)), Read(99, 10, 20)], "0", Register, patience: 1000));

    private static Verdict Check(params Operation<(bool Writes, int Value)>[] history) => WingGong.Check(history, "0", Register);

    private static Operation<(bool Writes, int Value)> Write(int value, long called, long? returned) => new((true, value), called, returned);

    private static Operation<(bool Writes, int Value)> Read(int value, long called, long returned) => new((false, value), called, returned);

    private static string? Register(string state, (bool Writes, int Value) call) =>
        call.Writes ? $"{call.Value}" : state == $"{call.Value}" ? state : null;
}
