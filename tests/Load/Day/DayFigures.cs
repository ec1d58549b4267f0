namespace Scheduling.Load.Day;

/// <summary>What a day was like.</summary>
internal sealed record DayFigures
{
    /// <summary>Reads a day that is over.</summary>
    /// <param name="day">The day.</param>
    /// <param name="wallSeconds">How long it took to live through.</param>
    public static DayFigures Of(DaySimulation day, double wallSeconds)
    {
        var waits = day.Visits.Where(visit => visit.WaitSeconds is not null).Select(visit => visit.WaitSeconds!.Value).Order().ToArray();
        var told = day.Visits.Where(visit => visit is { WaitSeconds: not null, P90Seconds: not null }).ToArray();
        var errors = told.Select(visit => visit.WaitSeconds!.Value - visit.P50Seconds!.Value).ToArray();
        return new DayFigures
        {
            Arrived = day.Visits.Count,
            Served = day.Visits.Count(visit => visit.Ending is Ending.Done),
            NoShows = day.Visits.Count(visit => visit.Ending is Ending.NoShow),
            Left = day.Visits.Count(visit => visit.Ending is Ending.Left),
            WaitP50 = At(waits, 0.5),
            WaitP90 = At(waits, 0.9),
            WaitMax = waits.LastOrDefault(),
            Utilisation = day.Visits.Sum(visit => visit.StationSeconds) / day.Desks.Sum(desk => desk.OpenSeconds),
            Told = told.Length,
            P90Calibration = Part(told, visit => visit.WaitSeconds <= visit.P90Seconds),
            MeanError = errors.DefaultIfEmpty().Average(),
            MeanAbsoluteError = errors.Select(Math.Abs).DefaultIfEmpty().Average(),
            PerHour = day.Visits.Count(visit => visit.Ending is Ending.Done) / (day.Desks.Sum(desk => desk.OpenSeconds) / 3600),
            P50Mean = told.Select(visit => (double)visit.P50Seconds!.Value).DefaultIfEmpty().Average(),
            P90Mean = told.Select(visit => (double)visit.P90Seconds!.Value).DefaultIfEmpty().Average(),
            WallSeconds = wallSeconds,
        };
    }

    public int Arrived { get; private init; }

    public int Served { get; private init; }

    public int NoShows { get; private init; }

    public int Left { get; private init; }

    /// <summary>Seconds from check-in to the first call.</summary>
    public double WaitP50 { get; private init; }

    public double WaitP90 { get; private init; }

    public double WaitMax { get; private init; }

    /// <summary>Part of their open time in which stations had a student, called or there.</summary>
    public double Utilisation { get; private init; }

    /// <summary>Tickets that were told a forecast and were called.</summary>
    public int Told { get; private init; }

    /// <summary>Part of them called within P90.</summary>
    public double P90Calibration { get; private init; }

    /// <summary>Mean of the wait less P50, seconds.</summary>
    public double MeanError { get; private init; }

    /// <summary>Mean distance of the wait from P50, seconds.</summary>
    public double MeanAbsoluteError { get; private init; }

    /// <summary>Photos per hour and open station.</summary>
    public double PerHour { get; private init; }

    /// <summary>Mean P50, seconds.</summary>
    public double P50Mean { get; private init; }

    /// <summary>Mean P90, seconds: a forecast that says "a day" to everybody would be calibrated too.</summary>
    public double P90Mean { get; private init; }

    /// <summary>How long the day took to live through.</summary>
    public double WallSeconds { get; private init; }

    private static double At(double[] ascending, double part) => ascending.Length == 0 ? 0 : ascending[(int)(part * (ascending.Length - 1))];

    private static double Part(Visit[] visits, Func<Visit, bool> holds) => visits.Length == 0 ? 0 : (double)visits.Count(holds) / visits.Length;
}
