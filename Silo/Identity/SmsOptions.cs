namespace Scheduling.Silo.Identity;

/// <summary>How text messages leave; the configuration section <c>Sms</c>.</summary>
public sealed class SmsOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Sms";

    /// <summary>Gets <c>POST {"phone", "text"}</c> as JSON for every message; any 2xx means taken.</summary>
    public Uri? WebhookUrl { get; set; }

    /// <summary>Sent to it as a bearer token.</summary>
    public string? Token { get; set; }

    /// <summary>How long it may take to answer.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);
}
