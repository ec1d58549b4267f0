using Scheduling.Load.Day.World;

namespace Scheduling.Load.Day;

/// <summary>What became of one ticket.</summary>
internal sealed class Visit(Person person, Issued issued, DateTimeOffset at)
{
    public Person Person => person;

    public int Number => issued.Number;

    public DateTimeOffset CheckedInAt => at;

    /// <summary>What the student was told at check-in; null while no station was open.</summary>
    public int? P50Seconds => issued.P50Seconds;

    public int? P90Seconds => issued.P90Seconds;

    /// <summary>The first call.</summary>
    public DateTimeOffset? FirstCalledAt { get; private set; }

    /// <summary>The call that counts; null unless called.</summary>
    public DateTimeOffset? CalledAt { get; private set; }

    /// <summary>Where to.</summary>
    public int Station { get; private set; }

    public bool AskedForTime { get; set; }

    /// <summary>Whether it ended, and as what.</summary>
    public Ending Ending { get; private set; }

    /// <summary>Seconds at a station, appearing included.</summary>
    public double StationSeconds { get; private set; }

    public double? WaitSeconds => (FirstCalledAt - CheckedInAt)?.TotalSeconds;

    public void Call(int station, DateTimeOffset now)
    {
        FirstCalledAt ??= now;
        CalledAt = now;
        Station = station;
    }

    /// <summary>Back into the line.</summary>
    public void PutBack(DateTimeOffset now)
    {
        StationSeconds += (now - CalledAt!.Value).TotalSeconds;
        CalledAt = null;
    }

    public void End(Ending ending, DateTimeOffset now)
    {
        StationSeconds += CalledAt is { } called ? (now - called).TotalSeconds : 0;
        Ending = ending;
    }
}

/// <summary>How a visit ended.</summary>
internal enum Ending
{
    None,
    Done,
    NoShow,
    Left,
}
