namespace Scheduling.Load.Day.World;

/// <summary>One student of a simulated day: what they will do, whatever the line does.</summary>
internal sealed record Person
{
    /// <summary>Id within the campaign.</summary>
    public required string Id { get; init; }

    /// <summary>Start of the booked hour; null = has not booked.</summary>
    public DateTimeOffset? Hour { get; init; }

    /// <summary>When they check in; null = they stay away.</summary>
    public DateTimeOffset? ArrivesAt { get; init; }

    /// <summary>Reason for priority; null = none.</summary>
    public string? Priority { get; init; }

    /// <summary>Seconds from the call to standing at the station.</summary>
    public double AppearSeconds { get; init; }

    /// <summary>Whether they are gone when they are called.</summary>
    public bool Vanishes { get; init; }

    /// <summary>Whether they ask for five minutes when they are called.</summary>
    public bool NeedsTime { get; init; }

    /// <summary>How long they wait before they leave; null = as long as it takes.</summary>
    public TimeSpan? Patience { get; init; }

    /// <summary>How much longer than others they take.</summary>
    public double Slowness { get; init; }

    /// <summary>Seconds of trouble on top: a reflection, a wrong shirt, a record that must be looked up.</summary>
    public double TroubleSeconds { get; init; }
}
