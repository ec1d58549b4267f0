using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scheduling.Silo.Live;

/// <summary>How a view is written for watchers by a process that has none itself: as the hub would, which a test holds it to.</summary>
public static class LiveJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 16,
    };

    /// <summary>The view as UTF-8 JSON.</summary>
    public static byte[] Write(object view) => JsonSerializer.SerializeToUtf8Bytes(view, view.GetType(), Options);
}
