using System.Text.Json.Serialization;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Kiosks;

/// <summary>How the directory's events stand in the log.</summary>
internal static class KioskDirectoryEvents
{
    public static readonly EventCodec<KioskDirectoryEvent> Codec = new(
        ("kiosk-directory.kiosk-listed", KioskDirectoryJson.Default.KioskListed));
}

/// <summary>Source-generated JSON of the directory's events.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(KioskDirectoryEvent.KioskListed))]
internal sealed partial class KioskDirectoryJson : JsonSerializerContext;
