namespace Orleans.Configuration;

/// <summary>Which cluster and service this is. Means nothing in one process.</summary>
public class ClusterOptions
{
    /// <summary>The cluster.</summary>
    public string ClusterId { get; set; } = "default";

    /// <summary>The service, which outlives clusters.</summary>
    public string ServiceId { get; set; } = "default";
}
