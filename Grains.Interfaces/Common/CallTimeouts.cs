namespace Scheduling.Contracts.Common;

/// <summary>
/// How long calls may take that differ from the rest, which has eight seconds: a page waits ten, and is to hear what happened. Form:
/// <c>hh:mm:ss</c>, as <see cref="ResponseTimeoutAttribute"/> takes it.
/// </summary>
public static class CallTimeouts
{
    /// <summary>Between actors, within a call from outside: the caller still has time to say what went wrong.</summary>
    public const string Inner = "00:00:05";

    /// <summary>For work on many actors or thousands of rows: opening a campaign, importing a roster, a board that asks all its slots.</summary>
    public const string Long = "00:00:30";
}
