using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Scheduling.Contracts.Kiosks;
using Scheduling.Web.Bookings;
using Scheduling.Web.Campaigns;
using Scheduling.Web.Kiosks;
using Scheduling.Web.Slots;

namespace Scheduling.Web.Hosting;

/// <summary>Generated JSON of the messages in the hot path; the rest goes the way of reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SlotChoice))]
[JsonSerializable(typeof(Booking))]
[JsonSerializable(typeof(Listing<Booking>))]
[JsonSerializable(typeof(SlotList))]
[JsonSerializable(typeof(Campaign))]
[JsonSerializable(typeof(CheckInCode))]
[JsonSerializable(typeof(KioskReport))]
[JsonSerializable(typeof(KioskDesired))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>The JSON of the API: camelCase, enums as camelCase words, local times as <c>HH:mm</c>, strict about what is required.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.TypeInfoResolverChain.Insert(0, Default);
        if (options.TypeInfoResolverChain.Count == 1)
        {
            // Options that begin empty, as the hub's do, would else know the hot path alone.
            options.TypeInfoResolverChain.Add(new DefaultJsonTypeInfoResolver());
        }

        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new LocalTimeConverter());
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.MaxDepth = 16;
    }
}
