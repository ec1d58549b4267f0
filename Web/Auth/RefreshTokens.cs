using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Scheduling.Silo.Vault;

namespace Scheduling.Web.Auth;

/// <summary>
/// Makes and reads refresh tokens: <c>r1.{kind}.{session}.{generation}.{signature}</c>. A generation has one token, so an answer that
/// was lost can be given again word for word, and no token is stored anywhere.
/// </summary>
internal sealed class RefreshTokens(PurposeKeys keys)
{
    private const string Format = "r1";
    private readonly byte[] _key = keys.Derive("refresh token");

    /// <summary>The token of a generation of a session; 0 is the first.</summary>
    public string Make(PrincipalKind kind, string session, int generation)
    {
        var content = string.Create(CultureInfo.InvariantCulture, $"{Format}.{kind}.{session}.{generation}");
        return $"{content}.{Signature(content)}";
    }

    /// <summary>Reads a token; null when it is forged, damaged or of another form.</summary>
    public RefreshToken? Read(string token) =>
        token.Split('.') is [Format, var kind, var session, var generation, var signature]
        && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(Signature($"{Format}.{kind}.{session}.{generation}")), Encoding.UTF8.GetBytes(signature))
        && Enum.TryParse<PrincipalKind>(kind, out var known)
        && int.TryParse(generation, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new RefreshToken(known, session, number)
            : null;

    private string Signature(string content) => WebEncoders.Base64UrlEncode(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(content)));
}

/// <summary>What a genuine refresh token says.</summary>
/// <param name="Kind">Whose session it is of.</param>
/// <param name="Session">Session id.</param>
/// <param name="Generation">Which of the session's tokens it is, from 0.</param>
internal sealed record RefreshToken(PrincipalKind Kind, string Session, int Generation);
