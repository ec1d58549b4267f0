using System.Text.Json;
using System.Text.Json.Serialization;
using Scheduling.Contracts.Queues;
using Scheduling.Contracts.Slots;
using Scheduling.Contracts.Students;

namespace Scheduling.Grains.Log;

/// <summary>Writes a slot id as its actor key.</summary>
internal sealed class SlotIdJson : JsonConverter<SlotId>
{
    public override SlotId Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        SlotId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("Not a slot id.");

    public override void Write(Utf8JsonWriter writer, SlotId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

/// <summary>Writes a student id as its actor key.</summary>
internal sealed class StudentIdJson : JsonConverter<StudentId>
{
    public override StudentId Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        StudentId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("Not a student id.");

    public override void Write(Utf8JsonWriter writer, StudentId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

/// <summary>Writes a booking id in its usual form.</summary>
internal sealed class BookingIdJson : JsonConverter<BookingId>
{
    public override BookingId Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        BookingId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("Not a booking id.");

    public override void Write(Utf8JsonWriter writer, BookingId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

/// <summary>Writes a queue id as its actor key.</summary>
internal sealed class QueueIdJson : JsonConverter<QueueId>
{
    public override QueueId Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        QueueId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("Not a queue id.");

    public override void Write(Utf8JsonWriter writer, QueueId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

/// <summary>Writes a ticket id in its usual form.</summary>
internal sealed class TicketIdJson : JsonConverter<TicketId>
{
    public override TicketId Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        TicketId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("Not a ticket id.");

    public override void Write(Utf8JsonWriter writer, TicketId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
