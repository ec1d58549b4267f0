namespace Scheduling.Web.Audit;

/// <summary>Which campaign a stream of the log belongs to.</summary>
internal static class AuditScope
{
    private static readonly string[] OfCampaigns = ["campaign", "slot", "student", "enrolment", "roster", "queue", "audit"];

    /// <summary>
    /// The campaign code: the second part of a stream's name, such as <c>slot/BNU2027/hall/20270105/0900</c>. Null for streams of
    /// no campaign.
    /// </summary>
    public static string? Campaign(string stream)
    {
        var parts = stream.Split('/', 3);
        return parts.Length > 1 && OfCampaigns.Contains(parts[0]) ? parts[1] : null;
    }
}
