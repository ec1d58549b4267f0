using System.Text.RegularExpressions;

namespace Scheduling.Contracts.Campaigns;

/// <summary>The code of a campaign: 4 to 16 of <c>A–Z 0–9 -</c>.</summary>
public static partial class CampaignCode
{
    /// <summary>Whether a text has the form of a code; says nothing of whether there is such a campaign.</summary>
    public static bool IsWellFormed(string? text) => text is not null && Pattern().IsMatch(text);

    [GeneratedRegex("^[A-Z0-9-]{4,16}\\z")]
    private static partial Regex Pattern();
}
