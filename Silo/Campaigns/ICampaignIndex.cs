namespace Scheduling.Silo.Campaigns;

/// <summary>Knows from memory which campaigns there are, so that a made-up name makes no actor.</summary>
public interface ICampaignIndex
{
    /// <summary>
    /// Whether somebody has drafted a campaign under this code. One that another server made just now may be unknown here for a tenth of a
    /// second.
    /// </summary>
    ValueTask<bool> Exists(string code);

    /// <summary>Notes a campaign that this server has just made.</summary>
    void Add(string code);
}
