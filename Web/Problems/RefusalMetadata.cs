namespace Scheduling.Web.Problems;

/// <summary>Codes that an endpoint may answer with, for the API's description.</summary>
internal sealed record RefusalMetadata(IReadOnlyList<string> Codes);

/// <summary>Says at an endpoint what it may refuse.</summary>
internal static class RefusalMetadataExtensions
{
    /// <summary>
    /// Names the codes of this endpoint. Those that follow from its shape (sign-in, body, headers, limits) are added by the
    /// description itself.
    /// </summary>
    public static TBuilder Refuses<TBuilder>(this TBuilder builder, params string[] codes)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new RefusalMetadata(codes));
}
