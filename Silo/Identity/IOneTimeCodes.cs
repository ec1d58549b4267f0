namespace Scheduling.Silo.Identity;

/// <summary>One-time codes by text message. Says nothing about whether a phone is known.</summary>
public interface IOneTimeCodes
{
    /// <summary>How long a code is good for.</summary>
    static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>Sends a new code to a phone, if it is not too soon after the last.</summary>
    /// <param name="phone">As <see cref="Vault.PhoneNumber"/> spells it.</param>
    /// <param name="english">Language of the message.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="SmsFailedException">The message was not taken; another may be asked for at once.</exception>
    Task<CodeRequest> Send(string phone, bool english, CancellationToken cancellation = default);

    /// <summary>Tries a code. The right one counts once.</summary>
    Task<CodeCheck> Check(string phone, string code, CancellationToken cancellation = default);
}

/// <summary>What became of asking for a code.</summary>
/// <param name="Status">Whether it was sent.</param>
/// <param name="RetryAfter">When another may be asked for.</param>
public sealed record CodeRequest(CodeRequestStatus Status, TimeSpan RetryAfter);

/// <summary>Whether a code was sent.</summary>
public enum CodeRequestStatus
{
    /// <summary>On its way.</summary>
    Sent,

    /// <summary>Too soon after the last one, or too many today.</summary>
    TooSoon,

    /// <summary>This server has no way to send messages.</summary>
    NotConfigured,
}

/// <summary>What trying a code says.</summary>
public enum CodeCheck
{
    /// <summary>The right one.</summary>
    Right,

    /// <summary>A wrong one.</summary>
    Wrong,

    /// <summary>There is no code any more: used, too old, or tried too often.</summary>
    Expired,
}
