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

    /// <summary>Whether a text has the form of our codes, signed or not; anything else is somebody else's code.</summary>
    public static bool IsOurs(string code) => code.Split('.') is [var id, _, _] && BookingId.TryParse(id, out _);

    /// <summary>Reads a code; null when it is forged or damaged.</summary>
    public ReadCheckInCode? Read(string code)
    {
        if (code.Split('.') is not [var id, var expiry, var signature]
            || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Signature($"{id}.{expiry}")), Encoding.UTF8.GetBytes(signature))
            || !long.TryParse(expiry, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var seconds)
            || !BookingId.TryParse(id, out var booking))
        {
            return null;
        }

        return new ReadCheckInCode(booking, signature, time.GetUtcNow().ToUnixTimeSeconds() >= seconds);
    }

    private string Signature(string content) =>
        WebEncoders.Base64UrlEncode(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(content)).AsSpan(0, SignatureBytes));
}

/// <summary>What a genuine code says.</summary>
/// <param name="Booking">Whose it is.</param>
/// <param name="Identity">Names this code among all others, so that it can be used once.</param>
/// <param name="Expired">Whether its minute is over.</param>
internal readonly record struct ReadCheckInCode(BookingId Booking, string Identity, bool Expired);
