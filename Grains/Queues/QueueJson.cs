using System.Text.Json.Serialization;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Queues;

/// <summary>How the events of a line stand in the log.</summary>
internal static class QueueEvents
{
    public static readonly EventCodec<QueueEvent> Codec = new(
        ("queue.planned", QueueJson.Default.Planned),
        ("queue.ticket-issued", QueueJson.Default.TicketIssued),
        ("queue.ticket-called", QueueJson.Default.TicketCalled),
        ("queue.ticket-recalled", QueueJson.Default.TicketRecalled),
        ("queue.ticket-on-my-way", QueueJson.Default.TicketOnMyWay),
        ("queue.ticket-started", QueueJson.Default.TicketStarted),
        ("queue.ticket-completed", QueueJson.Default.TicketCompleted),
        ("queue.ticket-no-show", QueueJson.Default.TicketNoShow),
        ("queue.ticket-reinstated", QueueJson.Default.TicketReinstated),
        ("queue.ticket-put-back", QueueJson.Default.TicketPutBack),
        ("queue.ticket-parked", QueueJson.Default.TicketParked),
        ("queue.ticket-needed-time", QueueJson.Default.TicketNeededTime),
        ("queue.ticket-returned", QueueJson.Default.TicketReturned),
        ("queue.ticket-left", QueueJson.Default.TicketLeft),
        ("queue.ticket-prioritised", QueueJson.Default.TicketPrioritised),
        ("queue.walk-chosen", QueueJson.Default.WalkChosen),
        ("queue.ticket-near", QueueJson.Default.TicketNear),
        ("queue.station-set", QueueJson.Default.StationSet),
        ("queue.reshuffled", QueueJson.Default.Reshuffled),
        ("queue.reshuffle-undone", QueueJson.Default.ReshuffleUndone),
        ("queue.ticket-rescheduled", QueueJson.Default.TicketRescheduled),
        ("queue.ticket-restored", QueueJson.Default.TicketRestored),
        ("queue.delayed", QueueJson.Default.Delayed),
        ("queue.ticket-handed-over", QueueJson.Default.TicketHandedOver),
        ("queue.ticket-taken-over", QueueJson.Default.TicketTakenOver),
        ("queue.ticket-taken-back", QueueJson.Default.TicketTakenBack));
}

/// <summary>Source-generated JSON of the events of a line.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(QueueIdJson), typeof(TicketIdJson)])]
[JsonSerializable(typeof(QueueEvent.Planned))]
[JsonSerializable(typeof(QueueEvent.TicketIssued))]
[JsonSerializable(typeof(QueueEvent.TicketCalled))]
[JsonSerializable(typeof(QueueEvent.TicketRecalled))]
[JsonSerializable(typeof(QueueEvent.TicketOnMyWay))]
[JsonSerializable(typeof(QueueEvent.TicketStarted))]
[JsonSerializable(typeof(QueueEvent.TicketCompleted))]
[JsonSerializable(typeof(QueueEvent.TicketNoShow))]
[JsonSerializable(typeof(QueueEvent.TicketReinstated))]
[JsonSerializable(typeof(QueueEvent.TicketPutBack))]
[JsonSerializable(typeof(QueueEvent.TicketParked))]
[JsonSerializable(typeof(QueueEvent.TicketNeededTime))]
[JsonSerializable(typeof(QueueEvent.TicketReturned))]
[JsonSerializable(typeof(QueueEvent.TicketLeft))]
[JsonSerializable(typeof(QueueEvent.TicketPrioritised))]
[JsonSerializable(typeof(QueueEvent.WalkChosen))]
[JsonSerializable(typeof(QueueEvent.TicketNear))]
[JsonSerializable(typeof(QueueEvent.StationSet))]
[JsonSerializable(typeof(QueueEvent.Reshuffled))]
[JsonSerializable(typeof(QueueEvent.ReshuffleUndone))]
[JsonSerializable(typeof(QueueEvent.TicketRescheduled))]
[JsonSerializable(typeof(QueueEvent.TicketRestored))]
[JsonSerializable(typeof(QueueEvent.Delayed))]
[JsonSerializable(typeof(QueueEvent.TicketHandedOver))]
[JsonSerializable(typeof(QueueEvent.TicketTakenOver))]
[JsonSerializable(typeof(QueueEvent.TicketTakenBack))]
internal sealed partial class QueueJson : JsonSerializerContext;
