using Scheduling.PreviousContracts.Common;

namespace Scheduling.PreviousContracts.Kiosks;

/// <summary>Why a kiosk's command is refused.</summary>
public static class KioskRefusal
{
    /// <summary>No such kiosk.</summary>
    public static readonly Refusal Unknown = new("kiosk-unknown");

    /// <summary>The one-time code is wrong or was used.</summary>
    public static readonly Refusal CodeInvalid = new("kiosk-code-invalid");

    /// <summary>The one-time code is older than ten minutes.</summary>
    public static readonly Refusal CodeExpired = new("kiosk-code-expired");

    /// <summary>The kiosk was revoked.</summary>
    public static readonly Refusal Revoked = new("kiosk-revoked");

    /// <summary>A newer report is known.</summary>
    public static readonly Refusal ReportOutdated = new("kiosk-report-outdated");

    /// <summary>The report says what cannot be.</summary>
    public static readonly Refusal ReportInvalid = new("kiosk-report-invalid");

    /// <summary>A setting breaks its bounds.</summary>
    public static readonly Refusal SettingsInvalid = new("kiosk-settings-invalid");

    /// <summary>No such alarm.</summary>
    public static readonly Refusal AlarmUnknown = new("alarm-unknown");
}
