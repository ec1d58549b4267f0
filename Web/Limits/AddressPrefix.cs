using System.Net;

namespace Scheduling.Web.Limits;

/// <summary>
/// The part of a network address that one party holds: whoever has one address of an IPv4 /24 or an IPv6 /64 easily has its neighbours
/// too.
/// </summary>
internal readonly record struct AddressPrefix
{
    private const int Version4Bytes = 3;
    private const int Version6Bytes = 8;
    private readonly ulong _bits;

    private AddressPrefix(ulong bits) => _bits = bits;

    /// <summary>The prefix of an address; all callers whose address is not known share one.</summary>
    public static AddressPrefix Of(IPAddress? address)
    {
        if (address is null)
        {
            return default;
        }

        Span<byte> bytes = stackalloc byte[16];
        (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).TryWriteBytes(bytes, out var length);
        var kept = length == 4 ? Version4Bytes : Version6Bytes;
        var bits = length == 4 ? 1UL : 0;
        foreach (var part in bytes[..kept])
        {
            bits = (bits << 8) | part;
        }

        return new AddressPrefix(bits);
    }
}
