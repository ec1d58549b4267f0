using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Scheduling.Web.Problems;

/// <summary>Chooses between the two languages of the product: Chinese, unless English is preferred to it.</summary>
internal static class ProblemLanguage
{
    /// <summary>Whether <c>Accept-Language</c> prefers English to Chinese.</summary>
    public static bool IsEnglish(HttpRequest request) => IsEnglish(request.Headers.AcceptLanguage);

    /// <summary>Whether an <c>Accept-Language</c> prefers English to Chinese.</summary>
    public static bool IsEnglish(StringValues accepted)
    {
        if (accepted.Count == 0 || !StringWithQualityHeaderValue.TryParseList(accepted, out var languages))
        {
            return false;
        }

        var english = Quality(languages, "en");
        return english > 0 && english > Quality(languages, "zh");
    }

    private static double Quality(IList<StringWithQualityHeaderValue> languages, string language)
    {
        var best = 0.0;
        for (var i = 0; i < languages.Count; i++)
        {
            // The order decides between equal weights, as browsers mean it.
            var tag = languages[i].Value;
            if (tag.StartsWith(language, StringComparison.OrdinalIgnoreCase) && (tag.Length == 2 || tag[2] == '-'))
            {
                best = Math.Max(best, (languages[i].Quality ?? 1) - (i * 1e-6));
            }
        }

        return best;
    }
}
