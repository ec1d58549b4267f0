namespace Scheduling.Web.Limits;

/// <summary>How much is too much; the section <c>RateLimits</c>. Docs: <c>docs/api.md</c>.</summary>
public sealed class RateLimitOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "RateLimits";

    /// <summary>
    /// All calls of one network address. A campus sits behind a single one, and 6,000 phones asking twice a second in the minute of
    /// the rush are legitimate: this only keeps one machine from taking the whole server.
    /// </summary>
    public Bucket Address { get; set; } = new() { Burst = 20_000, PerSecond = 12_000 };

    /// <summary>All calls of one account. A page opens with a handful of calls; somebody who taps without pause makes about five a second.</summary>
    public Bucket Principal { get; set; } = new() { Burst = 100, PerSecond = 10 };

    /// <summary>
    /// One-time codes asked for or entered from one address. 6,000 students signing in within five minutes make 40 a second; each
    /// phone has limits of its own besides.
    /// </summary>
    public Bucket Otp { get; set; } = new() { Burst = 2_000, PerSecond = 40 };

    /// <summary>Passwords and set-up links tried from one address; each user name has limits of its own besides.</summary>
    public Bucket SignIn { get; set; } = new() { Burst = 30, PerSecond = 0.5 };

    /// <summary>Records looked up by one account: enough for unreadable screenshots and typing errors, not for guessing.</summary>
    public Bucket Lookup { get; set; } = new() { Burst = 20, PerSecond = 0.1 };
}

/// <summary>A budget that fills steadily.</summary>
public sealed class Bucket
{
    /// <summary>Calls that may come at once.</summary>
    public int Burst { get; set; }

    /// <summary>Calls that may come steadily, per second.</summary>
    public double PerSecond { get; set; }
}
