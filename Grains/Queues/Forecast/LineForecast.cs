using System.Collections.Immutable;

namespace Scheduling.Grains.Queues.Forecast;

/// <summary>When everybody in line will be called, as far as can be told.</summary>
/// <param name="Tickets">As many as were in line, in the same order.</param>
/// <param name="NewArrival">For somebody who checked in now, in their own hour.</param>
internal sealed record LineForecast(ImmutableArray<WaitForecast> Tickets, WaitForecast NewArrival);

/// <summary>Seconds from now until the call: in one of ten cases not more than the first, and so on.</summary>
internal readonly record struct WaitForecast(int P10Seconds, int P50Seconds, int P90Seconds);
