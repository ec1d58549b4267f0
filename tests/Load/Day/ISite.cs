using Scheduling.Load.Day.World;

namespace Scheduling.Load.Day;

/// <summary>A line as the people of a simulated day use it. Each call happens at the present of the simulated clock.</summary>
internal interface ISite
{
    /// <summary>Opens or pauses a station.</summary>
    Task SetStation(int station, bool open);

    /// <summary>A student checks in.</summary>
    /// <returns>The ticket and what it was told.</returns>
    Task<Issued> CheckIn(Person person);

    /// <summary>Calls the next ticket to a station; null when nobody can be called.</summary>
    Task<int?> CallNext(int station);

    /// <summary>The student stands at the station.</summary>
    Task Start(int ticket);

    /// <summary>The photo is taken.</summary>
    /// <returns>The ticket that the same press called to the station, if it was to and somebody waited.</returns>
    Task<int?> Complete(int ticket, string student, bool callNext);

    /// <summary>The student did not appear in time.</summary>
    Task NoShow(int ticket);

    /// <summary>The student asks for five minutes.</summary>
    Task NeedTime(int ticket);

    /// <summary>The student leaves the line.</summary>
    Task Leave(int ticket);

    /// <summary>What the clock makes due.</summary>
    Task Tick();
}

/// <summary>A ticket as it was issued.</summary>
/// <param name="Number">Its number.</param>
/// <param name="P50Seconds">Forecast; null while no station is open.</param>
/// <param name="P90Seconds">Forecast.</param>
internal sealed record Issued(int Number, int? P50Seconds, int? P90Seconds);
