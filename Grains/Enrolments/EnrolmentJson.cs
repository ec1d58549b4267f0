using System.Text.Json.Serialization;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Enrolments;

/// <summary>How enrolment events stand in the log.</summary>
internal static class EnrolmentEvents
{
    public static readonly EventCodec<EnrolmentEvent> Codec = new(
        ("enrolment.enrolled", EnrolmentJson.Default.Enrolled));
}

/// <summary>Source-generated JSON of enrolment events.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(StudentIdJson)])]
[JsonSerializable(typeof(EnrolmentEvent.Enrolled))]
internal sealed partial class EnrolmentJson : JsonSerializerContext;
