using System.Collections.Immutable;
using System.Diagnostics;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Queues;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Queues;

/// <summary>What each event makes of a line. No rule is asked here: what happened, happened.</summary>
internal static class QueueEvolve
{
    /// <summary>Who asks for what the clock or the timetable makes due.</summary>
    public const string System = "system:line";

    public static readonly Behaviour<QueueState, QueueEvent> Behaviour = new("queue", QueueEvents.Codec, QueueState.Of, Evolve);

    public static QueueState Evolve(QueueState state, Recorded<QueueEvent> recorded)
    {
        var after = Happened(state, recorded.Event, recorded.At, recorded.Stamp);
        if (recorded.Stamp.Actor == System)
        {
            return after;
        }

        var operation = recorded.Stamp.Operation;
        var before = after.Operations.GetValueOrDefault(operation, []);
        return after with { Operations = after.Operations.SetItem(operation, before.Add(recorded.Event)) };
    }

    private static QueueState Happened(QueueState state, QueueEvent happened, DateTimeOffset at, Stamp stamp) => happened switch
    {
        QueueEvent.Planned e => state with { Plan = e.Plan, Stations = Grown(state.Stations, e.Plan.Stations) },
        QueueEvent.TicketIssued e => state with { Tickets = state.Tickets.Add(Issued(e, at)) },
        QueueEvent.TicketTakenOver e => state with { Tickets = state.Tickets.Add(TakenOver(e, at)) },
        QueueEvent.TicketCalled e => Called(state, e, at),
        QueueEvent.TicketRecalled e => Change(state with { Calls = state.Calls + 1 }, e.Number, t => t with
        {
            CalledAt = at,
            Call = state.Calls + 1,
            AppearBy = e.AppearBy,
            OnMyWay = false,
        }),
        QueueEvent.TicketOnMyWay e => Change(state, e.Number, t => t with { AppearBy = e.AppearBy, OnMyWay = true }),
        QueueEvent.TicketStarted e => Change(state, e.Number, t => t with { Status = TicketStatus.Serving, StartedAt = at, AppearBy = null }),
        QueueEvent.TicketCompleted e => Completed(state, e, at),
        QueueEvent.TicketNoShow e => End(state, e.Number, TicketStatus.NoShow, at),
        QueueEvent.TicketLeft e => End(state, e.Number, TicketStatus.Left, at),
        QueueEvent.TicketHandedOver e => HandedOver(state, e, at),
        QueueEvent.TicketTakenBack e => Change(state, e.Number, t => t.InLine()),
        QueueEvent.TicketReinstated e => Change(state, e.Number, t => t.InLine().Because(OwnReason.PutBack)),
        QueueEvent.TicketPutBack e => OffStation(state, e.Number, t => t.InLine().Because(OwnReason.PutBack)),
        QueueEvent.TicketParked e => OffStation(state, e.Number, t => Parked(t, e.Until)),
        QueueEvent.TicketNeededTime e => OffStation(state, e.Number, t => Parked(t, e.Until).Because(OwnReason.NeededTime) with
        {
            NeededTime = true,
            Key = new OrderKey(e.EffectiveAt, e.Tie, t.Number),
        }),
        QueueEvent.TicketReturned e => Change(state, e.Number, t => t.InLine()),
        QueueEvent.TicketPrioritised e => Change(state, e.Number, t => t.Because(OwnReason.Priority) with
        {
            Priority = true,
            Penalty = TimeSpan.Zero,
            Detoured = true,
            Key = OrderKey.Of(e.EffectiveAt, t.Number),
        }),
        QueueEvent.WalkChosen e => Change(state, e.Number, t => t with { WalkMinutes = e.Minutes }),
        QueueEvent.TicketNear e => Change(state, e.Number, t => t with { ToldNear = true }),
        QueueEvent.StationSet e => Set(state, e, stamp),
        QueueEvent.Delayed e => state with { DelayUntil = e.Until },
        QueueEvent.Reshuffled e => state with
        {
            Reshuffles = state.Reshuffles.Add(new AppliedReshuffle(e.Id, e.Reshuffle, at, UserOf(stamp), state.DelayUntil)
            {
                Opened = e.Reshuffle.Station is { } station ? state.Stations[station - 1] : null,
            }),
        },
        QueueEvent.ReshuffleUndone e => state with { Reshuffles = state.Reshuffles.SetItem(e.Id - 1, state.Reshuffles[e.Id - 1] with { Undone = true }) },
        QueueEvent.TicketRescheduled e => Change(Remember(state, e.Reshuffle, e.Number), e.Number, t => Parked(t, e.Hour).Because(OwnReason.Rescheduled) with
        {
            Key = OrderKey.Of(e.EffectiveAt, t.Number),
            Hour = e.Hour,
            Penalty = TimeSpan.Zero,
        }),
        QueueEvent.TicketRestored e => Change(state, e.Number, t => Restored(t, state.Reshuffles[e.Reshuffle - 1].Moved.First(m => m.Number == e.Number))),
        _ => throw new UnreachableException(),
    };

    private static ImmutableArray<Station> Grown(ImmutableArray<Station> stations, int count) =>
        [.. stations, .. Enumerable.Range(stations.Length + 1, Math.Max(0, count - stations.Length)).Select(number => new Station(number))];

    private static Ticket Issued(QueueEvent.TicketIssued e, DateTimeOffset at) => new()
    {
        Number = e.Number,
        Student = e.Student,
        Arrival = e.Arrival,
        IssuedAt = at,
        HereSince = at,
        Key = OrderKey.Of(e.EffectiveAt, e.Number),
        Hour = e.Hour,
        BookedHour = e.Hour,
        Penalty = e.Penalty,
        Priority = e.Priority is not null,
        Own = e.Priority is null ? [Own(e.Arrival)] : [Own(e.Arrival), OwnReason.Priority],
        Promise = e.Promise,
    };

    private static Ticket TakenOver(QueueEvent.TicketTakenOver e, DateTimeOffset at) => new Ticket
    {
        Number = e.Number,
        Student = e.From.Student,
        Arrival = e.From.Arrival,
        IssuedAt = e.From.IssuedAt,
        HereSince = at,
        Key = OrderKey.Of(e.From.EffectiveAt, e.Number),
        Priority = e.From.Priority,
        Own = e.From.Own,
        Promise = e.From.Promise,
        WalkMinutes = e.From.WalkMinutes,
        NeededTime = e.From.NeededTime,
        ToldNear = e.From.ToldNear,
        Detoured = true,
        Origin = e.From.Origin,
    }.Because(OwnReason.Transferred);

    private static OwnReason Own(Arrival arrival) => arrival switch
    {
        Arrival.InHour => OwnReason.InHour,
        Arrival.Early => OwnReason.Early,
        Arrival.Late => OwnReason.Late,
        _ => OwnReason.WalkIn,
    };

    private static QueueState Called(QueueState state, QueueEvent.TicketCalled e, DateTimeOffset at)
    {
        var called = Change(state with { Calls = state.Calls + 1 }, e.Number, t => t with
        {
            Status = TicketStatus.Called,
            Station = e.Station,
            FirstCalledAt = t.FirstCalledAt ?? at,
            CalledAt = at,
            Call = state.Calls + 1,
            AppearBy = e.AppearBy,
            OnMyWay = false,
        });
        return At(called, e.Station, station => station with { Ticket = e.Number });
    }

    private static QueueState Completed(QueueState state, QueueEvent.TicketCompleted e, DateTimeOffset at)
    {
        var ticket = state.Tickets[e.Number - 1];
        var done = Change(state, e.Number, t => t with { Status = TicketStatus.Done, EndedAt = at });
        return At(done, ticket.Station!.Value, station => station.After((at - ticket.StartedAt!.Value).TotalSeconds));
    }

    private static QueueState HandedOver(QueueState state, QueueEvent.TicketHandedOver e, DateTimeOffset at) =>
        Change(End(Remember(state, e.Reshuffle, e.Number), e.Number, TicketStatus.Transferred, at), e.Number, t => t with { MovedTo = e.To });

    private static QueueState End(QueueState state, int number, TicketStatus status, DateTimeOffset at)
    {
        var station = state.Tickets[number - 1].Station;
        var ended = Change(state, number, t => t with { Status = status, EndedAt = at, AppearBy = null, ParkedUntil = null });
        return station is { } at1 && state.Stations[at1 - 1].Ticket == number ? At(ended, at1, s => s.Free()) : ended;
    }

    private static QueueState OffStation(QueueState state, int number, Func<Ticket, Ticket> change)
    {
        var station = state.Tickets[number - 1].Station;
        var changed = Change(state, number, change);
        return station is { } n ? At(changed, n, s => s.Ticket == number ? s.Free() : s) : changed;
    }

    private static Ticket Parked(Ticket ticket, DateTimeOffset? until) =>
        ticket.InLine() with { Status = TicketStatus.Parked, ParkedUntil = until, Detoured = true };

    private static Ticket Restored(Ticket ticket, Ticket before) =>
        ticket.InLine() with { Key = before.Key, Hour = before.Hour, Penalty = before.Penalty, Own = before.Own };

    private static QueueState Set(QueueState state, QueueEvent.StationSet e, Stamp stamp) => At(state, e.Station, station => station with
    {
        Status = e.Status,
        Reason = e.Reason,
        Operator = e.Status switch
        {
            StationStatus.Closed => null,
            StationStatus.Open when stamp.Actor.StartsWith(Staff, StringComparison.Ordinal) => UserOf(stamp),
            _ => station.Operator,
        },
    });

    /// <summary>A reshuffle keeps how a ticket was before it.</summary>
    private static QueueState Remember(QueueState state, int? reshuffle, int number)
    {
        if (reshuffle is not { } id)
        {
            return state;
        }

        var applied = state.Reshuffles[id - 1];
        return state with { Reshuffles = state.Reshuffles.SetItem(id - 1, applied with { Moved = applied.Moved.Add(state.Tickets[number - 1]) }) };
    }

    private static QueueState Change(QueueState state, int number, Func<Ticket, Ticket> change) =>
        state with { Tickets = state.Tickets.SetItem(number - 1, change(state.Tickets[number - 1])) };

    private static QueueState At(QueueState state, int number, Func<Station, Station> change) =>
        state with { Stations = state.Stations.SetItem(number - 1, change(state.Stations[number - 1])) };

    private const string Staff = "staff:";

    private static string UserOf(Stamp stamp) =>
        stamp.Actor.StartsWith(Staff, StringComparison.Ordinal) ? stamp.Actor[Staff.Length..] : stamp.Actor;
}
