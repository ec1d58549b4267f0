using Microsoft.AspNetCore.Http;
using Scheduling.Load.Http;

namespace Scheduling.Load.Rush;

/// <summary>More students than seats: exactly the seats are given, everyone else is told that the slot is full.</summary>
internal static class Scarcity
{
    public static async Task Check(
        RushOptions options, School school, int port, ProductApi api, IReadOnlyList<SignedInStudent> students, SeatLedger ledger)
    {
        var seats = students.Count / 2;
        await api.SetCapacity(school.ScarceSlot, seats);
        using var clients = await LoadGenerator.Connect(port, options.Connections);
        var result = await clients.Run(BookingRequests.Book(school, students, school.ScarceSlot));
        ledger.Note(students, result.Statuses, school.ScarceSlot);
        var (booked, refused) = (result.Count(StatusCodes.Status201Created), result.Count(StatusCodes.Status409Conflict));
        if (booked != seats || refused != students.Count - seats)
        {
            throw new BenchFailedException($"{students.Count} students for {seats} seats: {booked} were booked, {refused} refused.");
        }
    }
}
