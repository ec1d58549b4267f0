using System.Collections.Immutable;
using Scheduling.Contracts.Campaigns;

namespace Scheduling.Web.Demo;

/// <summary>When the demo's people work; local times of its school.</summary>
internal static class DemoHours
{
    private static readonly TimeSpan StaffArrive = new(7, 50, 0);
    private static readonly TimeSpan LineStands = new(8, 10, 0);
    private static readonly TimeSpan LunchFrom = new(12, 5, 0);
    private static readonly TimeSpan LunchTo = new(13, 40, 0);
    private static readonly TimeSpan Ends = new(18, 0, 0);
    private static readonly TimeSpan LightsOut = new(19, 0, 0);
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(DemoSchool.Zone);

    /// <summary>The date at the school.</summary>
    public static DateOnly Date(DateTimeOffset now) => DateOnly.FromDateTime(Local(now).DateTime);

    /// <summary>When a day's staff arrive.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => At(day, StaffArrive);

    /// <summary>When a day's first line has formed.</summary>
    public static DateTimeOffset LineOf(DateOnly day) => At(day, LineStands);

    /// <summary>Whether stations are to be open.</summary>
    public static bool Works(DateTimeOffset now) => Local(now).TimeOfDay is var time && time >= StaffArrive && time < LightsOut;

    /// <summary>To when a moment in which nothing happens can be skipped; null = something may happen.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="busy">Whether anybody is in line or at a station.</param>
    /// <param name="days">The campaign's days.</param>
    public static DateTimeOffset? SkipTo(DateTimeOffset now, bool busy, ImmutableArray<DateOnly> days)
    {
        var time = Local(now).TimeOfDay;
        var today = Date(now);
        if (!days.Contains(today) || time >= LightsOut || (time >= Ends && !busy))
        {
            return days.Where(day => day > today).Order().Select(day => (DateTimeOffset?)StartOf(day)).FirstOrDefault();
        }

        return time < StaffArrive ? StartOf(today) : time >= LunchFrom && time < LunchTo && !busy ? At(today, LunchTo) : null;
    }

    private static DateTimeOffset Local(DateTimeOffset now) => TimeZoneInfo.ConvertTime(now, Zone);

    private static DateTimeOffset At(DateOnly day, TimeSpan time)
    {
        var local = day.ToDateTime(TimeOnly.FromTimeSpan(time));
        return new DateTimeOffset(local, Zone.GetUtcOffset(local));
    }
}
