using Scheduling.Contracts.Common;

namespace Scheduling.Grains.Log;

/// <summary>An event with what the log keeps beside it, so that events need not repeat it.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Stamp">Who asked for it, and under which operation.</param>
/// <param name="At">When it was decided; whole milliseconds in UTC, so that a replay reads exactly what was decided.</param>
internal readonly record struct Recorded<TEvent>(TEvent Event, Stamp Stamp, DateTimeOffset At)
    where TEvent : class;
