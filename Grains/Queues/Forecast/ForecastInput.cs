using System.Collections.Immutable;

namespace Scheduling.Grains.Queues.Forecast;

/// <summary>What a line knows when it looks ahead. The same input always gives the same forecast.</summary>
/// <param name="Now">Waits are counted from here.</param>
/// <param name="Stations">Every open station, free or busy. Paused and closed ones are left out, also while they finish somebody.</param>
/// <param name="Line">Everybody in line, in order of service. Parked tickets that return by themselves may stand at their place.</param>
/// <param name="Recent">Tickets that ended at a station (done or no-show), newest last; <see cref="Forecaster.Window"/> of them are looked at.</param>
/// <param name="PlannedSeconds">The timetable's time per student at one station.</param>
/// <param name="ArrivalsPerMinute">Check-ins in their own hour lately: they overtake whoever still bears a penalty.</param>
/// <param name="DelayUntil">Nobody is called before; null without a declared delay.</param>
/// <param name="Seed">Whatever distinguishes this line from others, e.g. its number of tickets.</param>
internal readonly record struct ForecastInput(
    DateTimeOffset Now,
    ImmutableArray<StationNow> Stations,
    ImmutableArray<TicketInLine> Line,
    ImmutableArray<ServedTicket> Recent,
    double PlannedSeconds,
    double ArrivalsPerMinute = 0,
    DateTimeOffset? DelayUntil = null,
    uint Seed = 1);

/// <summary>An open station.</summary>
/// <param name="CalledAt">When the ticket that is called to it or served there was called first; null while it is free.</param>
internal readonly record struct StationNow(DateTimeOffset? CalledAt);

/// <summary>A ticket in line.</summary>
/// <param name="EffectiveAt">The number that orders the line. While it lies in the future, people who check in before it come first.</param>
/// <param name="NotBefore">Keeps its place but is passed over until then; null = can be called at once.</param>
internal readonly record struct TicketInLine(DateTimeOffset EffectiveAt, DateTimeOffset? NotBefore = null);

/// <summary>A ticket that went through a station, whether the student appeared or not.</summary>
/// <param name="Station">Which.</param>
/// <param name="InLineSince">Since when it could have been called.</param>
/// <param name="CalledAt">When it was called.</param>
/// <param name="EndedAt">When the station was rid of it.</param>
internal readonly record struct ServedTicket(int Station, DateTimeOffset InLineSince, DateTimeOffset CalledAt, DateTimeOffset EndedAt);
