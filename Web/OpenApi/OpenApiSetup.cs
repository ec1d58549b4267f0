using Microsoft.OpenApi;

namespace Scheduling.Web.OpenApi;

/// <summary>The machine-readable description of the API, at <c>/openapi/v1.json</c>.</summary>
internal static class OpenApiSetup
{
    /// <summary>Describes the API.</summary>
    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.CreateSchemaReferenceId = SchemaDescription.Name;
        options.AddDocumentTransformer<DocumentDescription>();
        options.AddOperationTransformer<OperationDescription>();
        options.AddSchemaTransformer(SchemaDescription.Transform);
    });

    /// <summary>Serves the description.</summary>
    public static void MapApiDescription(this IEndpointRouteBuilder app) => app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
}
