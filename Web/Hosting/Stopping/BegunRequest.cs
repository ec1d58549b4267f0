namespace Scheduling.Web.Hosting.Stopping;

/// <summary>Marks a request that began before its body was here: it has been counted (<see cref="OpenRequests"/>), and is served to its end.</summary>
internal sealed class BegunRequest
{
    /// <summary>The only one.</summary>
    public static readonly BegunRequest Instance = new();

    private BegunRequest()
    {
    }
}
