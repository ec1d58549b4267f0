namespace Scheduling.Web.Hosting.Stopping;

/// <summary>How the server comes to its end; the configuration section <c>Stopping</c>.</summary>
internal sealed class StoppingOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Stopping";

    /// <summary>
    /// For how long nobody must have asked anything before the connections are closed. A caller whose request crosses with the closing of
    /// its connection gets no answer; in this time each learns by a 503 that it must go elsewhere.
    /// </summary>
    public TimeSpan Quiet { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long is waited for that, and for requests that were taken before, at most.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the services behind have to end after that: actors, jobs, the group commit.</summary>
    public TimeSpan Ending { get; set; } = TimeSpan.FromSeconds(15);
}
