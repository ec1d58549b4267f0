namespace Scheduling.PreviousContracts.Diagnostics;

/// <summary>An actor that does nothing: what a request costs before any work, as a measure for the rest.</summary>
[Alias("scheduling.ping")]
public interface IPingGrain : IGrainWithStringKey
{
    /// <summary>Answers.</summary>
    [Alias("ping")]
    Task Ping();
}
