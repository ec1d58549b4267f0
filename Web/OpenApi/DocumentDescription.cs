using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scheduling.Web.Problems;

namespace Scheduling.Web.OpenApi;

/// <summary>What holds for the whole API: title, server, ways to sign in, the shape of problems.</summary>
internal sealed class DocumentDescription : IOpenApiDocumentTransformer
{
    /// <summary>Name of the browser session's scheme.</summary>
    public const string Cookie = "cookie";

    /// <summary>Name of the API client's scheme.</summary>
    public const string Bearer = "bearer";

    /// <inheritdoc/>
    public async Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new()
        {
            Title = "Scheduling",
            Version = "v1",
            Description = "Books the collection day of a university. The conventions are in docs/api.md.",
        };

        // The request's own address would make the document differ from server to server.
        document.Servers = [new() { Url = "/" }];
        var components = document.Components ??= new();
        components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Cookie] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = "scheduling",
                Description = "Browser session; calls that change something also carry X-Scheduling: 1.",
            },
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "API client session." },
        };

        components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        components.Schemas[nameof(ApiProblem)] = await context.GetOrCreateSchemaAsync(typeof(ApiProblem), null, cancellationToken);
    }
}
