using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Security.Matrix;

/// <summary>What a running server answers: what it describes, and what it has mapped.</summary>
internal static class RouteInventory
{
    /// <summary>Operations of <c>/openapi/v1.json</c> as the server serves it.</summary>
    public static async Task<IReadOnlySet<string>> Described(TestServer server)
    {
        var document = await server.Anonymous().Get<JsonElement>("/openapi/v1.json");
        return document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}"))
            .ToHashSet();
    }

    /// <summary>Endpoints that the server would route to, described or not.</summary>
    public static IReadOnlySet<string> Mapped(TestServer server) => server.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>()
        .SelectMany(endpoint => Methods(endpoint).Select(method => $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}"))
        .ToHashSet();

    /// <summary>What differs between the server and the table, in words.</summary>
    public static async Task<IReadOnlyList<string>> Differences(TestServer server, IReadOnlyList<Route> table)
    {
        var listed = table.Select(route => route.Name).ToList();
        var (described, mapped) = (await Described(server), Mapped(server));
        return
        [
            .. listed.GroupBy(name => name).Where(name => name.Count() > 1).Select(name => $"{name.Key} is listed twice"),
            .. mapped.Union(described).Except(listed).Select(name => $"{name} is not listed in routes.txt"),
            .. listed.Except(mapped.Union(described)).Select(name => $"{name} is listed in routes.txt, but the server has no such route"),
            .. mapped.Where(name => name.Contains(" /api/", StringComparison.Ordinal)).Except(described).Select(name => $"{name} is not in the OpenAPI document"),
            .. described.Except(mapped).Select(name => $"{name} is in the OpenAPI document, but not mapped"),
        ];
    }

    private static IEnumerable<string> Methods(RouteEndpoint endpoint)
    {
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods;
        return methods is { Count: > 0 } some ? some : ["ANY"];
    }
}
