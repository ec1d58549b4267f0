using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Api;

public sealed class OpenApiTests(SqliteServer sqlite)
{
    [Fact]
    public async Task CheckedInDocument_IsTheServedOne()
    {
        var served = await Served();
        using var reader = new StreamReader(typeof(OpenApiTests).Assembly.GetManifestResourceStream("openapi.json")!);

        Assert.True(
            served.Trim() == (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim(),
            "Web/ClientApp/openapi.json is not what the server describes; save /openapi/v1.json of a development server there.");
    }

    [Fact]
    public async Task EveryRoute_IsDescribedWithItsProblems()
    {
        var paths = JsonDocument.Parse(await Served()).RootElement.GetProperty("paths");
        var routes = sqlite.Server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => (
                Path: $"/{endpoint.RoutePattern.RawText!.Trim('/')}",
                Methods: endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []))
            .Where(route => route.Path.StartsWith("/api/v1/", StringComparison.Ordinal))
            .SelectMany(route => route.Methods.Select(method => (route.Path, Method: method.ToLowerInvariant())))
            .ToList();

        Assert.True(routes.Count > 40);
        Assert.All(routes, route =>
        {
            var operation = paths.GetProperty(route.Path).GetProperty(route.Method);
            Assert.NotEqual("", operation.GetProperty("summary").GetString());
            Assert.NotEqual("", operation.GetProperty("operationId").GetString());
            Assert.True(operation.GetProperty("responses").TryGetProperty("429", out _), $"{route} does not say what happens to those who ask too often");
        });
    }

    [Fact]
    public async Task OperationIds_AreUnique()
    {
        var ids = JsonDocument.Parse(await Served()).RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject())
            .Select(operation => operation.Value.GetProperty("operationId").GetString())
            .ToList();

        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    private async Task<string> Served()
    {
        var response = await sqlite.Server.Anonymous().Send(HttpMethod.Get, "/openapi/v1.json");
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
