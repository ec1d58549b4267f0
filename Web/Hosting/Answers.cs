using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Scheduling.Web.Idempotency;

namespace Scheduling.Web.Hosting;

/// <summary>200 with something that can be changed: carries its entity tag.</summary>
internal sealed record Revised<T>(T Value, int Revision) : IResult, IEndpointMetadataProvider
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.ETag = IfMatch.Tag(Revision);
        return httpContext.Response.WriteAsJsonAsync(Value, httpContext.RequestAborted);
    }

    /// <inheritdoc/>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
        builder.Metadata.Add(new EntityTagMetadata());
    }
}

/// <summary>201 with something new that can be changed: carries its entity tag and address.</summary>
internal sealed record Made<T>(T Value, int Revision, string Location) : IResult, IEndpointMetadataProvider
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = StatusCodes.Status201Created;
        response.Headers.ETag = IfMatch.Tag(Revision);
        response.Headers.Location = Location;
        return response.WriteAsJsonAsync(Value, httpContext.RequestAborted);
    }

    /// <inheritdoc/>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status201Created, typeof(T), ["application/json"]));
        builder.Metadata.Add(new EntityTagMetadata());
    }
}

/// <summary>The answer carries an <c>ETag</c>.</summary>
internal sealed record EntityTagMetadata;
