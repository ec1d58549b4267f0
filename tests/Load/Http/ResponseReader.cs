using System.Buffers.Text;

namespace Scheduling.Load.Http;

/// <summary>Just enough of HTTP/1.1 to know where a response ends and what its status is.</summary>
internal static class ResponseReader
{
    private const int StatusAt = 9;

    /// <summary>The status once <paramref name="received"/> holds the whole response; null while some of it is missing.</summary>
    /// <exception cref="InvalidDataException">Not a response that can be measured: no length and not chunked, or more than one response.</exception>
    public static int? StatusOf(ReadOnlySpan<byte> received)
    {
        var head = received.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return null;
        }

        var headers = received[..(head + 2)];
        if (!Utf8Parser.TryParse(headers[StatusAt..], out int status, out _))
        {
            throw new InvalidDataException("The response does not begin with a status line.");
        }

        var body = received[(head + 4)..];
        if (status is 204 or 304)
        {
            return status;
        }

        if (Value(headers, "Content-Length: "u8) is { IsEmpty: false } text && Utf8Parser.TryParse(text, out int length, out _))
        {
            return body.Length < length ? null
                : body.Length == length ? status
                : throw new InvalidDataException("More came back than one response.");
        }

        if (Value(headers, "Transfer-Encoding: "u8).StartsWith("chunked"u8))
        {
            return body.EndsWith("\r\n0\r\n\r\n"u8) || body.SequenceEqual("0\r\n\r\n"u8) ? status : null;
        }

        throw new InvalidDataException("The response has no length and is not chunked.");
    }

    // Kestrel writes header names in this case always; a search that ignores case would cost the bench more than the socket.
    private static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> headers, ReadOnlySpan<byte> name)
    {
        var at = headers.IndexOf(name);
        return at < 0 ? [] : headers[(at + name.Length)..];
    }
}
