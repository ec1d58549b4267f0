namespace Scheduling.Silo.Queues;

/// <summary>Where notices to students go; the configuration section <c>Notices</c>.</summary>
public sealed class NoticeOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Notices";

    /// <summary>
    /// Gets <c>POST {"kind": "called"|"near", "campaign", "student", "ticket", "number", "station"}</c> as JSON for every notice; any 2xx
    /// means taken. Null = notices are only logged.
    /// </summary>
    public Uri? WebhookUrl { get; set; }

    /// <summary>Sent to it as a bearer token.</summary>
    public string? Token { get; set; }

    /// <summary>How long it may take to answer.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);
}
