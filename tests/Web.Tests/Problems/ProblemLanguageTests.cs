using Microsoft.AspNetCore.Http;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Tests.Problems;

public sealed class ProblemLanguageTests
{
    [Theory]
    [InlineData("", false)]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", false)]
    [InlineData("en-GB,en;q=0.9", true)]
    [InlineData("en,zh", true)]
    [InlineData("zh,en", false)]
    [InlineData("zh;q=0.5,en-US;q=0.9", true)]
    [InlineData("fr", false)]
    [InlineData("ent", false)]
    [InlineData("en;q=nonsense", false)]
    public void IsEnglish_AcceptLanguage_ChoosesWhatIsPreferred(string header, bool english)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.AcceptLanguage = header;

        Assert.Equal(english, ProblemLanguage.IsEnglish(context.Request));
    }
}
