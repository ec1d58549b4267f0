using Scheduling.Contracts.Queues;
using Scheduling.Load.Day.World;

namespace Scheduling.Load.Day;

/// <summary>What must hold after any day.</summary>
internal static class DayCheck
{
    /// <summary>Whoever came had exactly one ticket, numbered without gaps, and was photographed unless they went away themselves.</summary>
    /// <exception cref="BenchFailedException">It does not hold.</exception>
    public static void NobodyIsLost(IReadOnlyList<Person> crowd, DaySimulation day)
    {
        var came = crowd.Where(person => person.ArrivesAt is not null).Select(person => person.Id).Order().ToArray();
        Demand(day.Visits.Select(visit => visit.Person.Id).Order().SequenceEqual(came), "somebody who came has no ticket, or has two");
        Demand(day.Visits.Select(visit => visit.Number).Order().SequenceEqual(Enumerable.Range(1, came.Length)), "ticket numbers repeat or skip");
        Demand(day.Visits.All(visit => visit.Ending is not Ending.None), "a ticket was never called");
        Demand(
            day.Visits.All(visit => visit.Ending is Ending.Done || visit.Person.Vanishes || visit.Person.Patience is not null),
            "somebody who waited was not photographed");
    }

    /// <summary>The line's own account of the day is that of the people in it.</summary>
    /// <exception cref="BenchFailedException">It is not.</exception>
    public static void AgreesWith(IReadOnlyList<TicketView> tickets, DaySimulation day)
    {
        var told = tickets.ToDictionary(ticket => ticket.Number, ticket => (ticket.Student, ticket.Status));
        Demand(
            told.Count == day.Visits.Count && day.Visits.All(visit => told[visit.Number] == (visit.Person.Id, Status(visit.Ending))),
            "the line says otherwise than the people in it");
    }

    private static TicketStatus Status(Ending ending) => ending switch
    {
        Ending.Done => TicketStatus.Done,
        Ending.NoShow => TicketStatus.NoShow,
        _ => TicketStatus.Left,
    };

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new BenchFailedException($"The day went wrong: {otherwise}.");
        }
    }
}
