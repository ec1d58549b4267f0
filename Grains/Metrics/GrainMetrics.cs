using System.Diagnostics.Metrics;
using Scheduling.Contracts.Common;

namespace Scheduling.Grains.Metrics;

/// <summary>What the actors count. Repeats of an operation are not counted again.</summary>
public static class GrainMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Scheduling.Grains";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> BookingCount =
        Meter.CreateCounter<long>("scheduling.bookings", "{booking}", "Bookings made.");

    private static readonly Counter<long> MoveCount =
        Meter.CreateCounter<long>("scheduling.moves", "{booking}", "Bookings moved to another slot.");

    private static readonly Counter<long> CancellationCount =
        Meter.CreateCounter<long>("scheduling.cancellations", "{booking}", "Bookings cancelled.");

    private static readonly Counter<long> RefusalCount =
        Meter.CreateCounter<long>("scheduling.refusals", "{refusal}", "Commands that a rule refused, by code.");

    internal static void Booked() => BookingCount.Add(1);

    internal static void Moved() => MoveCount.Add(1);

    internal static void Cancelled() => CancellationCount.Add(1);

    internal static void Refused(Refusal refusal) => RefusalCount.Add(1, new KeyValuePair<string, object?>("code", refusal.Code));
}
