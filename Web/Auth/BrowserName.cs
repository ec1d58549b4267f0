namespace Scheduling.Web.Auth;

/// <summary>Says in plain words what a browser calls itself, so that people recognise their devices: <c>Chrome · Windows</c>.</summary>
internal static class BrowserName
{
    // The first that is named counts: many name others too, to be treated like them.
    private static readonly (string Sign, string Name)[] Programs =
    [
        ("MicroMessenger", "WeChat"), ("DingTalk", "DingTalk"), ("QQBrowser", "QQ Browser"), ("UCBrowser", "UC Browser"),
        ("HuaweiBrowser", "Huawei Browser"), ("MiuiBrowser", "Mi Browser"), ("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox", "Firefox"),
        ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("HarmonyOS", "HarmonyOS"), ("OpenHarmony", "HarmonyOS"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"),
        ("Windows", "Windows"), ("Macintosh", "Mac"), ("Linux", "Linux"),
    ];

    /// <summary>The name of a browser by its <c>User-Agent</c>; null when it says nothing that people know.</summary>
    public static string? Of(string? userAgent)
    {
        string?[] parts = [Find(Programs, userAgent), Find(Systems, userAgent)];
        return string.Join(" · ", parts.OfType<string>()) is { Length: > 0 } name ? name : null;
    }

    private static string? Find((string Sign, string Name)[] known, string? userAgent) =>
        userAgent is null ? null : Array.Find(known, one => userAgent.Contains(one.Sign, StringComparison.Ordinal)).Name;
}
