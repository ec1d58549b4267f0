namespace Scheduling.Web.Hosting;

/// <summary>Metadata of an endpoint whose bodies have a limit of their own.</summary>
/// <param name="Bytes">Largest body.</param>
internal sealed record LargestBody(long Bytes)
{
    /// <summary>For an endpoint that looks at the size of its bodies itself.</summary>
    public const long Unbounded = long.MaxValue;
}
