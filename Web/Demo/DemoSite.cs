using System.Collections.Immutable;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Queues;
using Scheduling.Contracts.Students;

namespace Scheduling.Web.Demo;

/// <summary>
/// The people at one site's line: operators and the students whom they call. They look at the line every few moments and do what is then to
/// be done, so that they need no memory: a server that was started again goes on where it stood.
/// </summary>
/// <param name="grains">The actors.</param>
/// <param name="queue">The line.</param>
/// <param name="stations">Stations at which simulated operators work.</param>
internal sealed class DemoSite(IGrainFactory grains, QueueId queue, ImmutableArray<int> stations)
{
    private const string Camera = "camera";

    // Twenty seconds of a visitor who takes part, for whom the day passes thirty times as fast.
    private static readonly TimeSpan VisitorsGrace = TimeSpan.FromMinutes(8);

    private static readonly TimeSpan PressesAfter = TimeSpan.FromSeconds(5);

    private readonly Dictionary<int, DateTimeOffset> _idleSince = [];

    /// <summary>Does what is to be done now.</summary>
    /// <returns>Whether anybody is in line or at a station.</returns>
    public async Task<bool> Step(DateTimeOffset now)
    {
        await Line.Tick();
        if (await Line.Find() is not { } view)
        {
            return false;
        }

        var tickets = view.Tickets.ToDictionary(ticket => ticket.Number);
        foreach (var station in view.Stations.Where(station => stations.Contains(station.Number)))
        {
            await Operate(station, station.Ticket is { } number ? tickets.GetValueOrDefault(number) : null, view.Waiting, now);
        }

        foreach (var ticket in view.Tickets.Where(ticket => ticket.Status is TicketStatus.Waiting))
        {
            if (new DemoPerson(ticket.Student).Patience is { } patience && now > ticket.IssuedAt + patience && !await IsReal(ticket.Student))
            {
                await Act(ticket, TicketAction.Leave);
            }
        }

        return view.Tickets.Any(ticket => ticket.Status.IsActive());
    }

    private IQueueGrain Line => grains.Actor<IQueueGrain>(queue.ToString());

    private async Task Operate(StationView station, TicketView? ticket, int waiting, DateTimeOffset now)
    {
        if (ticket is not null)
        {
            _idleSince.Remove(station.Number);
            await Attend(station, ticket, now);
            return;
        }

        // A camera that failed opens its station again by itself.
        if (station.Status is not StationStatus.Open)
        {
            if (station.Reason != Camera && DemoHours.Works(now))
            {
                await Line.SetStation(new SetStation(Operation(station.Number), station.Number, StationStatus.Open, Reason: null));
            }

            return;
        }

        if (waiting > 0 && _idleSince.TryGetValue(station.Number, out var since) && now >= since + PressesAfter)
        {
            _idleSince.Remove(station.Number);
            await Line.CallNext(new CallNext(Operation(station.Number), station.Number));
        }
        else
        {
            _idleSince.TryAdd(station.Number, now);
        }
    }

    private async Task Attend(StationView station, TicketView ticket, DateTimeOffset now)
    {
        var person = new DemoPerson(ticket.Student);
        if (ticket is { Status: TicketStatus.Serving, StartedAt: { } started })
        {
            if (now >= started + person.Poses)
            {
                await Photograph(station, ticket);
            }
        }
        else if (ticket is { Status: TicketStatus.Called, CalledAt: { } called, AppearBy: { } appearBy })
        {
            await Await(station, ticket, person, called, appearBy, now);
        }
    }

    private async Task Await(StationView station, TicketView ticket, DemoPerson person, DateTimeOffset called, DateTimeOffset appearBy, DateTimeOffset now)
    {
        if (await IsReal(ticket.Student))
        {
            if (now >= appearBy + VisitorsGrace)
            {
                await Act(ticket, TicketAction.Start, station.Number);
            }
        }
        else if (person.NeedsTime && ticket.CanNeedTime)
        {
            await Act(ticket, TicketAction.NeedTime);
        }
        else if (person.Vanishes)
        {
            if (now > appearBy)
            {
                await Act(ticket, TicketAction.NoShow, station.Number);
            }
        }
        else if (now >= called + person.Walks)
        {
            await Act(ticket, TicketAction.Start, station.Number);
        }
    }

    private Task Photograph(StationView station, TicketView ticket)
    {
        var student = grains.Actor<IStudentGrain>(new StudentId(queue.Campaign, ticket.Student).ToString());
        return student.Serve(new ServeTicket(Operation(station.Number), new TicketId(queue, ticket.Number), CallNext: station.Status is StationStatus.Open));
    }

    /// <summary>What was seen may have changed meanwhile; then the line refuses, and the next look shows why.</summary>
    private Task Act(TicketView ticket, TicketAction action, int? station = null) =>
        Line.Act(new ActOnTicket(station is { } number ? Operation(number) : DemoStamp.Of(DemoStamp.Student), ticket.Number, action));

    /// <summary>Whether somebody plays this student: whoever signed in has bound an account.</summary>
    private async Task<bool> IsReal(string student) =>
        await grains.Actor<IStudentGrain>(new StudentId(queue.Campaign, student).ToString()).Find() is { Account: not null };

    private Stamp Operation(int station) => DemoStamp.Of($"staff:{queue.Site}-{station}");
}
