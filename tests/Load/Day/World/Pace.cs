namespace Scheduling.Load.Day.World;

/// <summary>How fast the stations of a site work through a day: slow at first, faster with practice, slower after lunch, and never quite the same.</summary>
internal sealed class Pace
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(5);

    // How far the pace strays from its curve, and how much of that is left after a step: about half after half an hour.
    private const double Stray = 0.12;
    private const double Memory = 0.89;

    private readonly double[] _stray;
    private readonly double[] _stations;

    public Pace(int stations, Random random)
    {
        _stations = [.. Enumerable.Range(0, stations).Select(_ => random.Between(0.85, 1.18))];
        _stray = new double[1 + (int)(TimeSpan.FromHours(16) / Step)];
        _stray[0] = Stray * random.Normal();
        for (var i = 1; i < _stray.Length; i++)
        {
            _stray[i] = (Memory * _stray[i - 1]) + (Stray * Math.Sqrt(1 - (Memory * Memory)) * random.Normal());
        }
    }

    /// <summary>Seconds from start to completion.</summary>
    public double ServiceSeconds(Person person, int station, DateTimeOffset at, double planned) =>
        Math.Max(8, planned * Curve(at) * Math.Exp(_stray[Index(at)]) * _stations[station - 1] * person.Slowness) + person.TroubleSeconds;

    private static double Curve(DateTimeOffset at) => at < Clock.At(13) ? Settle(at - Clock.At(8), 1.35, 0.93) : Settle(at - Clock.At(14), 1.15, 0.92);

    // From one pace to another, half the way in 35 minutes.
    private static double Settle(TimeSpan since, double from, double to) => to + ((from - to) * Math.Pow(0.5, Math.Max(0, since.TotalMinutes) / 35));

    private int Index(DateTimeOffset at) => Math.Clamp((int)((at - Clock.At(7)) / Step), 0, _stray.Length - 1);
}
