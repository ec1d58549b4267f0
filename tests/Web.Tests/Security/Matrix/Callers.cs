namespace Scheduling.Web.Tests.Security.Matrix;

/// <summary>The kinds of callers, and the words by which the table names them.</summary>
internal static class Callers
{
    public const string Anonymous = "anonymous";
    public const string StudentA = "student A";
    public const string StudentB = "student B";
    public const string Root = "root";
    public const string Kiosk = "kiosk";
    public const string KioskElsewhere = "kiosk elsewhere";
    public const string RevokedKiosk = "revoked kiosk";

    public static readonly string[] Roles = ["admin", "lead", "operator", "reviewer", "viewer"];

    private static readonly string[] Students = [StudentA, StudentB];
    private static readonly string[] Kiosks = [Kiosk, KioskElsewhere];

    private static readonly Dictionary<string, string[]> Words = new()
    {
        ["everybody"] = [Anonymous, .. Students, Root, .. Roles.Select(Here), .. Roles.Select(Elsewhere), .. Kiosks, RevokedKiosk],
        ["signed-in"] = [.. Students, Root, .. Roles.Select(Here), .. Roles.Select(Elsewhere), .. Kiosks],
        ["students"] = Students,
        ["owner"] = [StudentA],
        ["staff"] = [Root, .. Roles.Select(Here), .. Roles.Select(Elsewhere)],
        ["staff-here"] = [Root, .. Roles.Select(Here)],
        ["floor"] = [Root, Here("admin"), Here("lead"), Here("operator")],
        ["leads"] = [Root, Here("admin"), Here("lead")],
        ["leads-any"] = [Root, Here("admin"), Here("lead"), Elsewhere("admin"), Elsewhere("lead")],
        ["root"] = [Root],
        ["kiosks"] = Kiosks,
        ["kiosk"] = [Kiosk],
        ["nobody"] = [],
    };

    public static IReadOnlyList<string> All => Words["everybody"];

    public static string Here(string role) => $"{role} here";

    public static string Elsewhere(string role) => $"{role} elsewhere";

    public static IReadOnlySet<string> Of(IEnumerable<string> words) => words.SelectMany(word => Words[word]).ToHashSet();
}
