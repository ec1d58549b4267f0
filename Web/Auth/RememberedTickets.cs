using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Caching.Memory;

namespace Scheduling.Web.Auth;

/// <summary>
/// Reads the tickets in cookies and tokens, and remembers for minutes what it read: a phone sends the same one with every request, and
/// to decrypt it costs more than all the rest of knowing who asks. Whether the session has ended is not remembered: the ticket's own end
/// and <see cref="SessionCheck"/> say so each time.
/// </summary>
/// <remarks>Many requests share a principal, so nobody may change one.</remarks>
internal sealed class RememberedTickets(ISecureDataFormat<AuthenticationTicket> reader) : ISecureDataFormat<AuthenticationTicket>, IDisposable
{
    private const int MostRemembered = 32_768;

    // A key of the sessions that is withdrawn still counts for so long.
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(5);
    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = MostRemembered });

    /// <inheritdoc/>
    public string Protect(AuthenticationTicket data) => reader.Protect(data);

    /// <inheritdoc/>
    public string Protect(AuthenticationTicket data, string? purpose) => reader.Protect(data, purpose);

    /// <inheritdoc/>
    public AuthenticationTicket? Unprotect(string? protectedText) => Unprotect(protectedText, purpose: null);

    /// <inheritdoc/>
    public AuthenticationTicket? Unprotect(string? protectedText, string? purpose)
    {
        if (string.IsNullOrEmpty(protectedText) || purpose is not null)
        {
            return reader.Unprotect(protectedText, purpose);
        }

        // Of the text a hash is kept: memory holds nothing to sign in with, and less of it.
        Span<char> key = stackalloc char[Base64Url.GetEncodedLength(SHA256.HashSizeInBytes)];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(protectedText.AsSpan()), hash);
        Base64Url.EncodeToChars(hash, key);
        if (_known.TryGetValue(key, out AuthenticationTicket? known))
        {
            return known;
        }

        return reader.Unprotect(protectedText) is not { } ticket
            ? null
            : _known.Set(key.ToString(), ticket, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Remembered });
    }

    /// <inheritdoc/>
    public void Dispose() => _known.Dispose();
}
