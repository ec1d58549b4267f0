using Scheduling.Contracts.Campaigns;

namespace Scheduling.Web.Campaigns;

/// <summary>A campaign.</summary>
/// <param name="Code">Campaign code 任务代码.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Revision">Number of changes; the entity tag.</param>
/// <param name="ServerTime">The server's clock, for counting down to the opening.</param>
/// <param name="Definition">What the school decided.</param>
public sealed record Campaign(string Code, CampaignStatus Status, int Revision, DateTimeOffset ServerTime, CampaignDefinition Definition)
{
    /// <summary>A campaign as committed.</summary>
    internal static Campaign From(CampaignView view, DateTimeOffset now) => new(view.Code, view.Status, view.Revision, now, view.Definition);
}
