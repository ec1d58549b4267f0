using System.Globalization;

namespace Orleans;

/// <summary>How long a caller of this grain method waits for the answer.</summary>
/// <param name="timeout">As <see cref="TimeSpan"/> writes it, e.g. <c>00:00:05</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ResponseTimeoutAttribute(string timeout) : Attribute
{
    /// <summary>How long.</summary>
    public TimeSpan? Timeout { get; init; } = TimeSpan.Parse(timeout, CultureInfo.InvariantCulture);
}
