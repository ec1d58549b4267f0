namespace Scheduling.Web.Limits;

/// <summary>What is wrong with a body that was waited for; a feature of the request.</summary>
/// <param name="Exception">What reading it said; null when it does not say how long it is, and is longer than is waited for.</param>
internal sealed record BodyFault(BadHttpRequestException? Exception)
{
    /// <summary>Longer than <see cref="SmallBodies.Largest"/>.</summary>
    public static readonly BodyFault TooLarge = new(Exception: null);
}
