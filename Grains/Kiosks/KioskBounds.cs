using Scheduling.Contracts.Kiosks;

namespace Scheduling.Grains.Kiosks;

/// <summary>What a device and staff may say at all.</summary>
internal static class KioskBounds
{
    // Every integer up to here is exact in the JSON of every client.
    private const long LargestSequence = (1L << 53) - 1;
    private const int LongestText = 40;
    private const int MostReasons = 8;
    private const int MostStations = 50;

    /// <summary>Whether a report says what can be: each part once, codes that are codes, settings that exist.</summary>
    public static bool Allow(ReportKiosk report, int desiredVersion) =>
        report.Sequence is >= 1 and <= LargestSequence
        && report.AppliedVersion >= 0 && report.AppliedVersion <= desiredVersion
        && (report.Job is null || IsCode(report.Job))
        && report.AppVersion is { Length: >= 1 and <= LongestText } && !report.AppVersion.AsSpan().ContainsAnyExceptInRange('!', '~')
        && !report.Components.IsDefault
        && report.Components.All(Allow)
        && report.Components.DistinctBy(component => component.Kind).Count() == report.Components.Length;

    /// <summary>Whether a kiosk may be called and stand so.</summary>
    public static bool Allow(InviteKiosk command) =>
        command.Name.Trim() is { Length: >= 1 and <= LongestText } && !command.Name.Any(char.IsControl)
        && Enum.IsDefined(command.Kind)
        && command.Station is null or (>= 1 and <= MostStations);

    /// <summary>Whether settings are within their bounds, and there are any.</summary>
    public static bool Allow(ConfigureKiosk command) =>
        command is not { ReportSeconds: null, Language: null, Volume: null, InService: null, Command: null }
        && command.ReportSeconds is null or (>= 2 and <= 300)
        && command.Language is null or "zh-CN" or "en"
        && command.Volume is null or (>= 0 and <= 100)
        && command.Command is null or "restart" or "test-print";

    private static bool Allow(KioskComponent component) =>
        component is not null
        && Enum.IsDefined(component.Kind) && Enum.IsDefined(component.Status)
        && !component.Reasons.IsDefault && component.Reasons.Length <= MostReasons && component.Reasons.All(IsCode);

    private static bool IsCode(string? text) =>
        text is { Length: >= 1 and <= LongestText } && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-');
}
