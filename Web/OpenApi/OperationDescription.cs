using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scheduling.Web.Hosting;
using Scheduling.Web.Idempotency;
using Scheduling.Web.Problems;

namespace Scheduling.Web.OpenApi;

/// <summary>Describes what an endpoint's metadata implies: headers, paging, sign-in and every code it may refuse with.</summary>
internal sealed class OperationDescription : IOpenApiOperationTransformer
{
    /// <inheritdoc/>
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var document = context.Document!;
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var codes = new SortedSet<string>(StringComparer.Ordinal)
        {
            "too-many-requests", "internal-error", "stopping", "try-again", "busy", "cross-site-request",
        };
        AddHeaders(operation, metadata, codes);
        AddPaging(operation, metadata, codes);
        AddSecurity(operation, metadata, codes, document, changes: context.Description.HttpMethod is not "GET");
        if (operation.RequestBody is not null)
        {
            codes.UnionWith(["malformed-request", "body-too-large", "unsupported-media-type"]);
        }

        codes.UnionWith(metadata.OfType<RefusalMetadata>().SelectMany(refusals => refusals.Codes));
        AddProblems(operation, codes, document);
        if (metadata.OfType<EntityTagMetadata>().Any())
        {
            AddEntityTag(operation);
        }

        return Task.CompletedTask;
    }

    private static void AddHeaders(OpenApiOperation operation, IList<object> metadata, SortedSet<string> codes)
    {
        operation.Parameters ??= [];
        if (metadata.OfType<IdempotencyKeyMetadata>().FirstOrDefault() is { } key)
        {
            operation.Parameters.Add(Header(Operation.Header, key.Required, "8–64 visible ASCII characters, unique per caller; the same key again gives the same answer."));
            codes.UnionWith(["idempotency-key-malformed", "operation-reused"]);
            if (key.Required)
            {
                codes.Add("idempotency-key-missing");
            }
        }

        if (metadata.OfType<IfMatchMetadata>().Any())
        {
            operation.Parameters.Add(Header("If-Match", required: true, "The ETag that the caller saw, or * to change whatever is there."));
            codes.UnionWith(["if-match-missing", "stale-revision", "malformed-request"]);
        }
    }

    private static void AddPaging(OpenApiOperation operation, IList<object> metadata, SortedSet<string> codes)
    {
        if (!metadata.OfType<PageMetadata>().Any())
        {
            return;
        }

        operation.Parameters!.Add(Query("cursor", new() { Type = JsonSchemaType.String }, "`next` of the page before."));
        operation.Parameters.Add(Query(
            "limit",
            new()
            {
                Type = JsonSchemaType.Integer,
                Minimum = "1",
                Maximum = PageQuery.LargestLimit.ToString(CultureInfo.InvariantCulture),
                Default = PageQuery.UsualLimit,
            },
            "Most items to answer."));
        codes.Add("malformed-request");
    }

    private static void AddSecurity(
        OpenApiOperation operation, IList<object> metadata, SortedSet<string> codes, OpenApiDocument document, bool changes)
    {
        if (metadata.OfType<IAllowAnonymous>().Any() || !metadata.Any(item => item is IAuthorizeData or AuthorizationPolicy))
        {
            return;
        }

        operation.Security =
        [
            new() { [new OpenApiSecuritySchemeReference(DocumentDescription.Cookie, document)] = [] },
            new() { [new OpenApiSecuritySchemeReference(DocumentDescription.Bearer, document)] = [] },
        ];
        codes.UnionWith(["not-signed-in", "session-expired", "forbidden"]);
        if (changes)
        {
            codes.Add("csrf-header-missing");
        }
    }

    private static void AddProblems(OpenApiOperation operation, SortedSet<string> codes, OpenApiDocument document)
    {
        operation.Responses ??= [];
        foreach (var status in codes.GroupBy(code => ProblemCatalog.Find(code).Status).OrderBy(group => group.Key))
        {
            var retry = status.Key is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable;
            operation.Responses[status.Key.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = string.Join(" ", status.Select(code => $"`{code}`")),
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(nameof(ApiProblem), document) },
                },
                Headers = retry ? ResponseHeader("Retry-After", "Seconds until it is worth trying again.", JsonSchemaType.Integer) : null,
            };
        }
    }

    private static void AddEntityTag(OpenApiOperation operation)
    {
        foreach (var response in operation.Responses!.Where(answer => answer.Key.StartsWith('2')).Select(answer => answer.Value).OfType<OpenApiResponse>())
        {
            response.Headers = ResponseHeader("ETag", "The revision, for If-Match.", JsonSchemaType.String);
        }
    }

    private static Dictionary<string, IOpenApiHeader> ResponseHeader(string name, string description, JsonSchemaType type) =>
        new() { [name] = new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = type } } };

    private static OpenApiParameter Header(string name, bool required, string description) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = required,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static OpenApiParameter Query(string name, OpenApiSchema schema, string description) => new()
    {
        Name = name,
        In = ParameterLocation.Query,
        Description = description,
        Schema = schema,
    };
}
