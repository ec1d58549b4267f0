using System.Collections.Immutable;
using Scheduling.Contracts.Queues;

namespace Scheduling.Grains.Queues;

/// <summary>A station as its events left it.</summary>
/// <param name="Number">1, 2, …</param>
internal sealed record Station(int Number)
{
    /// <summary>How many services the mean is of.</summary>
    private const int Lately = 10;

    public StationStatus Status { get; init; }

    public string? Reason { get; init; }

    /// <summary>User name of whoever opened it.</summary>
    public string? Operator { get; init; }

    /// <summary>Ticket that is called to it or served at it.</summary>
    public int? Ticket { get; init; }

    public int Served { get; init; }

    /// <summary>Seconds from start to completion of the last services, oldest first.</summary>
    public ImmutableArray<double> Recent { get; init; } = [];

    public bool IsFree => Ticket is null;

    public Station Free() => this with { Ticket = null };

    public Station After(double seconds) => this with
    {
        Ticket = null,
        Served = Served + 1,
        Recent = (Recent.Length < Lately ? Recent : Recent.RemoveAt(0)).Add(seconds),
    };

    public StationView ToView() =>
        new(Number, Status, Reason, Ticket, Operator, Served, Recent.IsEmpty ? null : (int)Math.Round(Recent.Average()));
}
