using Scheduling.Web.Hosting;

namespace Scheduling.Web.Tests.Hosting;

public sealed class PageQueryTests
{
    private static readonly string[] Letters = ["a", "b", "c", "d", "e"];

    [Fact]
    public void Take_PageByPage_GivesEverythingOnceInOrder()
    {
        var (first, next) = new PageQuery(null, 2).Take(Letters, letter => letter);
        var (second, afterSecond) = new PageQuery("b", 2).Take(Letters, letter => letter);
        var (third, afterThird) = new PageQuery("d", 2).Take(Letters, letter => letter);

        Assert.Equal(Letters, first.Concat(second).Concat(third));
        Assert.Equal(PageQuery.Encode("b"), next);
        Assert.Equal(PageQuery.Encode("d"), afterSecond);
        Assert.Null(afterThird);
    }

    [Fact]
    public void Take_ExactlyFullLastPage_HasNoNext() => Assert.Null(new PageQuery(null, 5).Take(Letters, letter => letter).Next);
}
