namespace Scheduling.Load.Day.World;

/// <summary>The day that is simulated.</summary>
internal static class Clock
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);
    public static readonly DateOnly Date = new(2027, 4, 6);

    /// <summary>Starts of the hours that can be booked.</summary>
    public static readonly DateTimeOffset[] Hours = [.. new[] { 8, 9, 10, 11, 14, 15, 16, 17 }.Select(hour => At(hour))];

    public static DateTimeOffset Opens => Hours[0];

    public static DateTimeOffset Closes => Hours[^1].AddHours(1);

    public static DateTimeOffset At(int hour, int minute = 0) => new(Date.ToDateTime(new TimeOnly(hour, minute)), Offset);
}
