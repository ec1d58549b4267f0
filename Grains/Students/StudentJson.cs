using System.Text.Json.Serialization;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Students;

/// <summary>How student events stand in the log. The log's index of owed seats relies on the names of moving and settling.</summary>
internal static class StudentEvents
{
    public static readonly EventCodec<StudentEvent> Codec = new(
        ("student.listed", StudentJson.Default.Listed),
        ("student.account-bound", StudentJson.Default.AccountBound),
        ("student.booked", StudentJson.Default.Booked),
        ("student.booking-cancelled", StudentJson.Default.BookingCancelled),
        ("student.booking-moved", StudentJson.Default.BookingMoved),
        ("student.seat-settled", StudentJson.Default.SeatSettled),
        ("student.checked-in", StudentJson.Default.CheckedIn),
        ("student.reinstated", StudentJson.Default.Reinstated),
        ("student.photographed", StudentJson.Default.Photographed));
}

/// <summary>Source-generated JSON of student events.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(SlotIdJson), typeof(QueueIdJson), typeof(TicketIdJson)])]
[JsonSerializable(typeof(StudentEvent.Listed))]
[JsonSerializable(typeof(StudentEvent.AccountBound))]
[JsonSerializable(typeof(StudentEvent.Booked))]
[JsonSerializable(typeof(StudentEvent.BookingMoved))]
[JsonSerializable(typeof(StudentEvent.BookingCancelled))]
[JsonSerializable(typeof(StudentEvent.SeatSettled))]
[JsonSerializable(typeof(StudentEvent.CheckedIn))]
[JsonSerializable(typeof(StudentEvent.Reinstated))]
[JsonSerializable(typeof(StudentEvent.Photographed))]
internal sealed partial class StudentJson : JsonSerializerContext;
