using System.Text.Json.Serialization;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Kiosks;

/// <summary>How kiosk events stand in the log.</summary>
internal static class KioskEvents
{
    public static readonly EventCodec<KioskEvent> Codec = new(
        ("kiosk.invited", KioskJson.Default.Invited),
        ("kiosk.code-made", KioskJson.Default.CodeMade),
        ("kiosk.enrolled", KioskJson.Default.Enrolled),
        ("kiosk.alarm-raised", KioskJson.Default.AlarmRaised),
        ("kiosk.alarm-cleared", KioskJson.Default.AlarmCleared),
        ("kiosk.alarm-acknowledged", KioskJson.Default.AlarmAcknowledged),
        ("kiosk.desired-changed", KioskJson.Default.DesiredChanged),
        ("kiosk.went-offline", KioskJson.Default.WentOffline),
        ("kiosk.came-online", KioskJson.Default.CameOnline),
        ("kiosk.station-paused", KioskJson.Default.StationPaused),
        ("kiosk.station-reopened", KioskJson.Default.StationReopened),
        ("kiosk.revoked", KioskJson.Default.Revoked));
}

/// <summary>Source-generated JSON of kiosk events.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(KioskEvent.Invited))]
[JsonSerializable(typeof(KioskEvent.CodeMade))]
[JsonSerializable(typeof(KioskEvent.Enrolled))]
[JsonSerializable(typeof(KioskEvent.AlarmRaised))]
[JsonSerializable(typeof(KioskEvent.AlarmCleared))]
[JsonSerializable(typeof(KioskEvent.AlarmAcknowledged))]
[JsonSerializable(typeof(KioskEvent.DesiredChanged))]
[JsonSerializable(typeof(KioskEvent.WentOffline))]
[JsonSerializable(typeof(KioskEvent.CameOnline))]
[JsonSerializable(typeof(KioskEvent.StationPaused))]
[JsonSerializable(typeof(KioskEvent.StationReopened))]
[JsonSerializable(typeof(KioskEvent.Revoked))]
internal sealed partial class KioskJson : JsonSerializerContext;
