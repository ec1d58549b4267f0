using Scheduling.Silo.Identity;

namespace Scheduling.Web.Auth;

/// <summary>A device on which somebody is signed in.</summary>
/// <param name="Id">Session id.</param>
/// <param name="Current">Whether it is the device that asks.</param>
/// <param name="Browser">What it is in plain words, such as <c>Chrome · Windows</c>; null when nothing is known of it.</param>
/// <param name="BegunAt">When it was signed in; for sessions from before these were kept, when it was first seen.</param>
/// <param name="UsedAt">When it was last used, to the hour.</param>
/// <param name="EndsAt">When it is signed out, however much it is used.</param>
public sealed record MySession(
    string Id, bool Current, string? Browser, DateTimeOffset BegunAt, DateTimeOffset UsedAt, DateTimeOffset EndsAt)
{
    internal static MySession From(SessionEntry session, string current) =>
        new(session.Id, session.Id == current, session.Browser, session.BegunAt, session.UsedAt, session.EndsAt);
}

/// <summary>What signing out elsewhere did.</summary>
/// <param name="Ended">How many devices were signed out.</param>
public sealed record SignedOutElsewhere(int Ended);
