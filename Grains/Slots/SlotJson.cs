using System.Text.Json.Serialization;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Slots;

/// <summary>How slot events stand in the log.</summary>
internal static class SlotEvents
{
    public static readonly EventCodec<SlotEvent> Codec = new(
        ("slot.configured", SlotJson.Default.Configured),
        ("slot.withdrawn", SlotJson.Default.Withdrawn),
        ("slot.adjusted", SlotJson.Default.Adjusted),
        ("slot.seat-reserved", SlotJson.Default.SeatReserved),
        ("slot.seat-released", SlotJson.Default.SeatReleased));
}

/// <summary>Source-generated JSON of slot events.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(SlotIdJson), typeof(BookingIdJson)])]
[JsonSerializable(typeof(SlotEvent.Configured))]
[JsonSerializable(typeof(SlotEvent.Withdrawn))]
[JsonSerializable(typeof(SlotEvent.Adjusted))]
[JsonSerializable(typeof(SlotEvent.SeatReserved))]
[JsonSerializable(typeof(SlotEvent.SeatReleased))]
internal sealed partial class SlotJson : JsonSerializerContext;
