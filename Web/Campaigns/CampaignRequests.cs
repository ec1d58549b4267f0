using Scheduling.Contracts.Campaigns;

namespace Scheduling.Web.Campaigns;

/// <summary>Drafts a campaign; also asks for the preview of its timetable.</summary>
/// <param name="Code">Campaign code 任务代码, 4–16 characters of <c>A–Z 0–9 -</c>.</param>
/// <param name="Definition">What the school decided.</param>
public sealed record CampaignDraft(string Code, CampaignDefinition Definition);

/// <summary>Replaces a campaign's definition.</summary>
/// <param name="Definition">The whole new definition.</param>
public sealed record CampaignRevision(CampaignDefinition Definition);
