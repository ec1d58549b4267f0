using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scheduling.Web.Live;

/// <summary>JSON that has been written already, so that a view for thousands of watchers is serialized once.</summary>
/// <param name="Utf8">The JSON.</param>
[JsonConverter(typeof(Converter))]
public readonly record struct RawJson(ReadOnlyMemory<byte> Utf8)
{
    internal sealed class Converter : JsonConverter<RawJson>
    {
        public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return new(JsonSerializer.SerializeToUtf8Bytes(document.RootElement, options));
        }

        public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
    }
}
