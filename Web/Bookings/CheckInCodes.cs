using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Scheduling.Contracts.Students;
using Scheduling.Silo.Vault;

namespace Scheduling.Web.Bookings;

/// <summary>
/// Signs what a student shows at the door: <c>{booking}.{expiry}.{signature}</c>, short enough for a small QR code. A photograph of
/// somebody's screen is worthless a minute later.
/// </summary>
internal sealed class CheckInCodes(PurposeKeys keys, TimeProvider time)
{
    /// <summary>How long a code is good for.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    // 128 bits of the MAC: forging takes as many guesses at the door.
    private const int SignatureBytes = 16;

    private readonly byte[] _key = keys.Derive("check-in code");

    /// <summary>Signs a code for a booking.</summary>
    public CheckInCode Sign(BookingId booking)
    {
        var expires = DateTimeOffset.FromUnixTimeSeconds((time.GetUtcNow() + Lifetime).ToUnixTimeSeconds());
        var content = string.Create(CultureInfo.InvariantCulture, $"{booking.ToUrl()}.{expires.ToUnixTimeSeconds():x}");
        return new($"{content}.{Signature(content)}", expires);
    }

    /// <summary>Reads a code; null when it is forged, damaged or expired.</summary>
    public BookingId? Read(string code)
    {
        if (code.LastIndexOf('.') is not (> 0 and var end)
            || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Signature(code[..end])), Encoding.UTF8.GetBytes(code[(end + 1)..]))
            || code[..end].Split('.') is not [var id, var expiry]
            || !long.TryParse(expiry, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var seconds)
            || time.GetUtcNow().ToUnixTimeSeconds() >= seconds)
        {
            return null;
        }

        return BookingId.TryParse(id, out var booking) ? booking : null;
    }

    private string Signature(string content) =>
        WebEncoders.Base64UrlEncode(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(content)).AsSpan(0, SignatureBytes));
}
