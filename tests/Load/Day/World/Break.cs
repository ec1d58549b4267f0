namespace Scheduling.Load.Day.World;

/// <summary>A time in which a station does not serve: its operator's break, or a camera that fails.</summary>
internal sealed record Break(int Station, DateTimeOffset From, TimeSpan Length)
{
    /// <summary>Everybody has a break of some minutes in each half of the day, one after the other; one camera fails for longer.</summary>
    public static IReadOnlyList<Break> Of(int stations, Random random) =>
    [
        .. Enumerable.Range(1, stations).SelectMany(station => new[]
        {
            new Break(station, Clock.At(9, 15).AddMinutes((station - 1) * 20 + random.Between(0, 8)), TimeSpan.FromMinutes(random.Between(6, 12))),
            new Break(station, Clock.At(15, 15).AddMinutes((station - 1) * 20 + random.Between(0, 8)), TimeSpan.FromMinutes(random.Between(6, 12))),
        }),
        new Break(random.Next(1, stations + 1), Clock.At(10).AddMinutes(random.Between(0, 360)), TimeSpan.FromMinutes(random.Between(15, 25))),
    ];
}
