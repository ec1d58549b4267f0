using Scheduling.Contracts.Common;

namespace Scheduling.Web.Demo;

/// <summary>Marks what the demo's people do.</summary>
internal static class DemoStamp
{
    /// <summary>A simulated student.</summary>
    public const string Student = "system:demo";

    /// <summary>A new operation of a principal.</summary>
    public static Stamp Of(string actor) => new($"demo:{Guid.CreateVersion7():N}", actor);
}
