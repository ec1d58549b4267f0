using Scheduling.TestKit.Time;
using Scheduling.Web.Limits;

namespace Scheduling.Web.Tests.Limits;

public sealed class TokenBucketsTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Take_WithinTheBurst_IsGranted()
    {
        var buckets = Of(burst: 3, perSecond: 1);

        Assert.Equal([0, 0, 0], Enumerable.Range(0, 3).Select(_ => buckets.Take("a").TotalSeconds));
    }

    [Fact]
    public void Take_BeyondTheBurst_TellsWhenTheNextIsThere()
    {
        var buckets = Of(burst: 1, perSecond: 0.5);
        buckets.Take("a");

        Assert.Equal(TimeSpan.FromSeconds(2), buckets.Take("a"));
        _time.Advance(TimeSpan.FromSeconds(1.5));
        Assert.Equal(TimeSpan.FromSeconds(0.5), buckets.Take("a"));
        _time.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal(TimeSpan.Zero, buckets.Take("a"));
        Assert.Equal(TimeSpan.FromSeconds(2), buckets.Take("a"));
    }

    [Fact]
    public void Take_AfterALongPause_FillsNoFurtherThanTheBurst()
    {
        var buckets = Of(burst: 2, perSecond: 10);
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(_ => buckets.Take("a") == TimeSpan.Zero));
    }

    [Fact]
    public void Take_OfOneCaller_LeavesOthersAlone()
    {
        var buckets = Of(burst: 1, perSecond: 0.1);
        buckets.Take("a");

        Assert.Equal(TimeSpan.Zero, buckets.Take("b"));
        Assert.NotEqual(TimeSpan.Zero, buckets.Take("a"));
    }

    [Fact]
    public void Callers_WithAFullBudget_AreForgotten()
    {
        var buckets = Of(burst: 10, perSecond: 0.1);
        buckets.Take("seldom");
        for (var n = 0; n < 9; n++)
        {
            buckets.Take("often");
        }

        _time.Advance(TimeSpan.FromMinutes(1));
        buckets.Take("new");

        Assert.Equal(2, buckets.Count);
        Assert.Equal(7, Enumerable.Range(0, 10).Count(_ => buckets.Take("often") == TimeSpan.Zero));
    }

    [Fact]
    public async Task Take_ByManyAtOnce_GrantsExactlyTheBurst()
    {
        var buckets = Of(burst: 1_000, perSecond: 0.001);

        var granted = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
            Enumerable.Range(0, 500).Count(_ => buckets.Take("a") == TimeSpan.Zero))));

        Assert.Equal(1_000, granted.Sum());
    }

    private TokenBuckets<string> Of(int burst, double perSecond) => new(new Bucket { Burst = burst, PerSecond = perSecond }, _time);
}
