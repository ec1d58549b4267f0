using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scheduling.Contracts.Kiosks;
using Scheduling.Contracts.Queues;
using Scheduling.Web.Problems;
using Scheduling.Web.Queues;

namespace Scheduling.Web.OpenApi;

/// <summary>Corrects what the types alone do not say.</summary>
internal static class SchemaDescription
{
    // Actors call what they show a view of a thing; for whoever reads the API it is the thing.
    private static readonly Dictionary<Type, string> Names = new()
    {
        [typeof(Contracts.Campaigns.Session)] = "TimetableSession",
        [typeof(LineView)] = "Line",
        [typeof(QueueForStaff)] = "Queue",
        [typeof(StationView)] = "Station",
        [typeof(TicketView)] = "Ticket",
        [typeof(ReshuffleView)] = "AppliedReshuffle",
        [typeof(KioskView)] = "Kiosk",
        [typeof(KioskDesired)] = "Desired",
        [typeof(KioskComponent)] = "Component",
        [typeof(KioskAlarm)] = "Alarm",
        [typeof(KioskBoardView)] = "KioskBoard",
    };

    /// <summary>Names a schema; types that share a name in different folders are told apart.</summary>
    public static string? Name(JsonTypeInfo type) => Names.GetValueOrDefault(type.Type) ?? OpenApiOptions.CreateDefaultSchemaReferenceId(type);

    /// <summary>Corrects one schema.</summary>
    public static Task Transform(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String;
        }
        else if (type == typeof(TimeOnly))
        {
            schema.Type = JsonSchemaType.String;
            schema.Format = null;
            schema.Pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$";
        }
        else if (type == typeof(int) || type == typeof(long))
        {
            // Numbers are never written as strings here.
            schema.Type = JsonSchemaType.Integer | ((schema.Type ?? 0) & JsonSchemaType.Null);
            schema.Pattern = null;
        }
        else if (type == typeof(ApiProblem) && schema.Properties?["code"] is OpenApiSchema code)
        {
            code.Enum = [.. ProblemCatalog.Codes.Order(StringComparer.Ordinal).Select(value => (JsonNode)value)];
        }

        return Task.CompletedTask;
    }
}
