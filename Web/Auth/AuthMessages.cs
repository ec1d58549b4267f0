using System.Text.Json.Serialization;

namespace Scheduling.Web.Auth;

/// <summary>Asks for a one-time code by text message.</summary>
/// <param name="Phone">Mainland China mobile number, 11 digits.</param>
public sealed record OtpRequest(string Phone);

/// <summary>A code is on its way if the phone can receive it; the same for known and unknown phones.</summary>
/// <param name="ExpiresInSeconds">How long the code is good for.</param>
/// <param name="ResendAfterSeconds">When another may be asked for.</param>
public sealed record OtpSent(int ExpiresInSeconds, int ResendAfterSeconds);

/// <summary>Signs a student in.</summary>
/// <param name="Phone">The phone that got the code.</param>
/// <param name="Code">The code.</param>
/// <param name="Session">How to keep the session.</param>
public sealed record OtpVerification(string Phone, string Code, SessionMode Session = SessionMode.Cookie);

/// <summary>Signs a member of staff in.</summary>
/// <param name="UserName">User name.</param>
/// <param name="Password">Password.</param>
/// <param name="Session">How to keep the session.</param>
public sealed record StaffSignIn(string UserName, string Password, SessionMode Session = SessionMode.Cookie);

/// <summary>Swaps a refresh token for a new session.</summary>
/// <param name="RefreshToken">From the last session.</param>
public sealed record SessionRefresh(string RefreshToken);

/// <summary>How a client keeps its session.</summary>
public enum SessionMode
{
    /// <summary>An HttpOnly cookie, for browsers.</summary>
    Cookie,

    /// <summary>A bearer token, for API clients.</summary>
    Token,
}

/// <summary>Kinds of principals.</summary>
public enum PrincipalKind
{
    /// <summary>A student account.</summary>
    Student,

    /// <summary>A member of staff.</summary>
    Staff,

    /// <summary>A kiosk; it has a key instead of a session.</summary>
    Kiosk,
}

/// <summary>A session that has begun.</summary>
/// <param name="Kind">Of whom.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="AccessToken">For <c>Authorization: Bearer</c>; only when a token session was asked for.</param>
/// <param name="RefreshToken">For the next session; only when a token session was asked for.</param>
public sealed record Session(PrincipalKind Kind, DateTimeOffset ExpiresAt, string? AccessToken = null, string? RefreshToken = null);

/// <summary>Who is signed in.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(StudentMe), "student")]
[JsonDerivedType(typeof(StaffMe), "staff")]
public abstract record Me;

/// <summary>A signed-in student.</summary>
/// <param name="AccountId">Opaque account id.</param>
/// <param name="Phone">Masked phone.</param>
/// <param name="Enrolments">Records the account is bound to.</param>
public sealed record StudentMe(string AccountId, string Phone, IReadOnlyList<MyEnrolment> Enrolments) : Me;

/// <summary>A campaign in which the account is enrolled.</summary>
/// <param name="Campaign">Campaign code.</param>
/// <param name="Name">Name of the campaign.</param>
public sealed record MyEnrolment(string Campaign, string Name);

/// <summary>A signed-in member of staff.</summary>
/// <param name="UserName">User name.</param>
/// <param name="DisplayName">What colleagues see.</param>
/// <param name="Roles">What they are trusted with.</param>
public sealed record StaffMe(string UserName, string DisplayName, IReadOnlyList<Staff.RoleScope> Roles) : Me;
