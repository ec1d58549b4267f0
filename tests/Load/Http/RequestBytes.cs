using System.Text;

namespace Scheduling.Load.Http;

/// <summary>Whole HTTP/1.1 requests, made before the clock starts so that sending one costs a single write.</summary>
internal static class RequestBytes
{
    public static byte[] Get(string path, string token) =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\r\n");

    public static byte[] Put(string path, string token, string json) => Encoding.ASCII.GetBytes(
        $"PUT {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n"
        + $"Content-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n{json}");

    public static byte[] Post(string path, string token, string idempotencyKey, string json) => Encoding.ASCII.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nIdempotency-Key: {idempotencyKey}\r\n"
        + $"Content-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n{json}");
}
