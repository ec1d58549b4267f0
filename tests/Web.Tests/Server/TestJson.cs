using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Scheduling.Web.Hosting;

namespace Scheduling.Web.Tests.Server;

/// <summary>JSON as the server writes it.</summary>
internal static class TestJson
{
    public static readonly JsonSerializerOptions Options = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        ApiJson.Configure(options);
        options.TypeInfoResolverChain.Add(new DefaultJsonTypeInfoResolver());
        return options;
    }
}
