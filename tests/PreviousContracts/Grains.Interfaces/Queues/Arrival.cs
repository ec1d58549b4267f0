namespace Scheduling.PreviousContracts.Queues;

/// <summary>How a student came, which decides their place.</summary>
[GenerateSerializer, Alias("scheduling.arrival")]
public enum Arrival
{
    /// <summary>In the booked hour, or at most the early grace before it.</summary>
    InHour = 0,

    /// <summary>On the booked day, longer than the early grace before the hour.</summary>
    Early = 1,

    /// <summary>After the booked hour, or on a later day: a missed slot is not lost.</summary>
    Late = 2,

    /// <summary>Without a booking for this site and day 现场预约.</summary>
    WalkIn = 3,
}
