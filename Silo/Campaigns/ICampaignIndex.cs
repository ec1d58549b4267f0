namespace Scheduling.Silo.Campaigns;

/// <summary>Which campaigns there are, from memory: whoever asks with a made-up name must not cause an actor of that name.</summary>
public interface ICampaignIndex
{
    /// <summary>
    /// Whether somebody has drafted a campaign under this code. A code that is not known yet is looked for once more, because another
    /// server may have made it just now.
    /// </summary>
    ValueTask<bool> Exists(string code);
}
