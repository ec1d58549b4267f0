namespace Scheduling.TestKit.Servers;

/// <summary>The product's server as the build leaves it. The copy beside a test project that references it lacks what belongs to the machine.</summary>
public static class BuiltServer
{
    /// <summary>The folder of its project, where its pages are.</summary>
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../Web"));

    /// <summary>What <c>dotnet</c> runs, built in the same configuration as the caller.</summary>
    public static string Assembly { get; } =
        Path.Combine(Folder, "bin", Path.GetRelativePath(Path.Combine(AppContext.BaseDirectory, "../.."), AppContext.BaseDirectory), "Scheduling.Web.dll");
}
