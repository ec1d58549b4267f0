using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Scheduling.Contracts.Common;
using Scheduling.Web.Auth;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Idempotency;

/// <summary>
/// The operation a request asks for: who asks, under <c>{principal}:{Idempotency-Key}</c>. Nothing is remembered here; the actors
/// store the operation with its effect, so that a repeat gets the same answer even after a restart.
/// </summary>
internal sealed record Operation(Stamp Stamp) : IEndpointParameterMetadataProvider
{
    /// <summary>Header that carries the key.</summary>
    public const string Header = "Idempotency-Key";

    private const int ShortestKey = 8;
    private const int LongestKey = 64;

    /// <summary>Reads the operation of a request.</summary>
    /// <exception cref="ProblemException">The key is missing or malformed.</exception>
    public static ValueTask<Operation> BindAsync(HttpContext context) =>
        ValueTask.FromResult(Read(context) ?? throw new ProblemException("idempotency-key-missing"));

    /// <inheritdoc/>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new IdempotencyKeyMetadata(Required: true));

    /// <summary>Reads the operation of a request; null without a key.</summary>
    internal static Operation? Read(HttpContext context)
    {
        if (!context.Request.Headers.TryGetValue(Header, out var values) || values is not [{ Length: > 0 } key])
        {
            return values.Count > 1 ? throw new ProblemException("idempotency-key-malformed") : null;
        }

        if (key.Length is < ShortestKey or > LongestKey || key.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw new ProblemException("idempotency-key-malformed");
        }

        var actor = context.User.Actor();
        return new(new Stamp($"{actor}:{key}", actor));
    }
}

/// <summary>
/// The operation of a request that may carry a key but need not, because <c>If-Match</c> already keeps it from taking effect twice.
/// </summary>
internal sealed record GuardedOperation(Stamp Stamp) : IEndpointParameterMetadataProvider
{
    /// <summary>Reads the operation of a request.</summary>
    /// <exception cref="ProblemException">The key is malformed.</exception>
    public static ValueTask<GuardedOperation> BindAsync(HttpContext context)
    {
        var actor = context.User.Actor();
        return ValueTask.FromResult(new GuardedOperation(Operation.Read(context)?.Stamp ?? new Stamp($"{actor}:{Guid.CreateVersion7():N}", actor)));
    }

    /// <inheritdoc/>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new IdempotencyKeyMetadata(Required: false));
}

/// <summary>The endpoint takes an <c>Idempotency-Key</c>.</summary>
internal sealed record IdempotencyKeyMetadata(bool Required);
