using System.Globalization;
using System.Text;

namespace Scheduling.Load.Soak;

/// <summary>Requests of a mixed crowd, each under a key of its own.</summary>
internal static class Requests
{
    private static long _keys;

    /// <summary>A whole request.</summary>
    /// <param name="method">HTTP method.</param>
    /// <param name="path">Path below <c>/api/v1</c>.</param>
    /// <param name="token">Of whoever asks.</param>
    /// <param name="json">Body; null for none.</param>
    public static byte[] Make(string method, string path, string token, string? json = null) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{method} /api/v1{path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n"
        + $"{(method == "GET" ? "" : $"Idempotency-Key: soak-{++_keys:D12}\r\nIf-Match: *\r\n")}"
        + $"{(json is null ? method == "POST" ? "Content-Length: 0\r\n" : "" : $"Content-Type: application/json\r\nContent-Length: {json.Length}\r\n")}\r\n{json}"));

    /// <summary>Text between two marks in an answer.</summary>
    /// <exception cref="BenchFailedException">It is not there.</exception>
    public static string Between(ReadOnlySpan<byte> answer, string before, char after)
    {
        var text = Encoding.UTF8.GetString(answer);
        var from = text.IndexOf(before, StringComparison.Ordinal) + before.Length;
        var to = from < before.Length ? -1 : text.IndexOf(after, from);
        return to > from ? text[from..to] : throw new BenchFailedException($"{before} is missing in: {text}");
    }
}
