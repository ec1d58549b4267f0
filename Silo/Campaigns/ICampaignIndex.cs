namespace Scheduling.Silo.Campaigns;

/// <summary>Which campaigns there are, from memory: whoever asks with a made-up name must not cause an actor of that name.</summary>
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
