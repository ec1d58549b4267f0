using System.Globalization;
using System.Text.Json;

namespace Scheduling.Load.Day;

/// <summary>The table for people and the line of JSON for tools.</summary>
internal static class DayReport
{
    private const double LeastCalibration = 0.85;
    private const double MostCalibration = 0.95;
    private const double MostForecastMs = 1;

    public static string Head { get; } =
        $"{"",-8} {"photos",6} {"no-show",7} {"left",4} {"wait p50",8} {"p90",6} {"max",6} {"used",6} {"per h",6} {"told p50",8} {"p90",6} {"error",6} {"± ",5} {"≤ p90",6} {"took s",6}";

    public static string Row(string name, DayFigures day) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-8} {day.Served,6} {day.NoShows,7} {day.Left,4} {Minutes(day.WaitP50),8} {Minutes(day.WaitP90),6} {Minutes(day.WaitMax),6} {day.Utilisation,6:P0} {day.PerHour,6:N0} {Minutes(day.P50Mean),8} {Minutes(day.P90Mean),6} {Minutes(day.MeanError),6} {Minutes(day.MeanAbsoluteError),5} {day.P90Calibration,6:P1} {day.WallSeconds,6:N1}");

    public static bool IsCalibrated(double p90) => p90 is >= LeastCalibration and <= MostCalibration;

    public static string Targets(IReadOnlyList<DayFigures> days, DayFigures control, double forecastMs) => string.Join('\n', (string[])
    [
        string.Empty,
        Target("waits within P90, all days", Calibration(days), IsCalibrated(Calibration(days)), "85–95 %"),
        Target("waits within P90, worst day", Worst(days), IsCalibrated(Worst(days)), "85–95 %"),
        Target("waits within P90, control", control.P90Calibration, !IsCalibrated(control.P90Calibration), "outside"),
        string.Create(CultureInfo.InvariantCulture, $"{"forecast of 500 tickets at 4 stations",-40} {forecastMs,8:N2} ms  {Verdict(forecastMs <= MostForecastMs)} (≤ 1)"),
    ]);

    public static string Json(DayOptions options, IReadOnlyList<DayFigures> days, DayFigures control, double forecastMs) => JsonSerializer.Serialize(new
    {
        scenario = "day",
        students = options.Students,
        p90Calibration = Math.Round(Calibration(days), 3),
        waitP50 = Math.Round(days.Average(day => day.WaitP50)),
        waitP90 = Math.Round(days.Average(day => day.WaitP90)),
        utilisation = Math.Round(days.Average(day => day.Utilisation), 3),
        days = days.Count,
        p90Worst = Math.Round(Worst(days), 3),
        p90Control = Math.Round(control.P90Calibration, 3),
        forecastMs = Math.Round(forecastMs, 3),
    });

    private static double Calibration(IReadOnlyList<DayFigures> days) => days.Sum(day => day.P90Calibration * day.Told) / days.Sum(day => day.Told);

    private static double Worst(IReadOnlyList<DayFigures> days) => days.MaxBy(day => Math.Abs(day.P90Calibration - 0.9))!.P90Calibration;

    private static string Target(string what, double part, bool holds, string wanted) =>
        string.Create(CultureInfo.InvariantCulture, $"{what,-40} {part,8:P1}     {Verdict(holds)} ({wanted})");

    private static string Verdict(bool holds) => holds ? "reached" : "missed";

    private static string Minutes(double seconds) => (seconds / 60).ToString("N1", CultureInfo.InvariantCulture);
}
