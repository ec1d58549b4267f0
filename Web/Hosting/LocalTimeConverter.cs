using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scheduling.Web.Hosting;

/// <summary>Local times to the minute, <c>HH:mm</c>.</summary>
internal sealed class LocalTimeConverter : JsonConverter<TimeOnly>
{
    private const string Form = "HH:mm";

    /// <inheritdoc/>
    public override TimeOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String
        && TimeOnly.TryParseExact(reader.GetString(), Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw new JsonException();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TimeOnly value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(Form, CultureInfo.InvariantCulture));
}
