namespace Scheduling.Load.Http.Open;

/// <summary>A stretch of load.</summary>
/// <param name="Name">For people.</param>
/// <param name="Traffic">What is sent.</param>
/// <param name="Length">How long requests are sent.</param>
internal sealed record LoadPhase(string Name, ITraffic Traffic, TimeSpan Length)
{
    /// <summary>
    /// Open loop: requests per second, at random times, whatever the answers do. Null: closed loop, the next request goes out when an
    /// answer is there.
    /// </summary>
    public double? PerSecond { get; init; }

    /// <summary>Ends the phase early, once so many requests have been sent.</summary>
    public long Requests { get; init; } = long.MaxValue;

    /// <summary>Requests under way at once at most. An open loop that runs into this sends late, and counts the wait.</summary>
    public int Connections { get; init; } = int.MaxValue;
}
