using System.Globalization;
using Microsoft.AspNetCore.Http;
using Scheduling.Load.Http;
using Scheduling.Load.Http.Open;
using Scheduling.Load.Overload;
using Scheduling.Load.Rush;

namespace Scheduling.Load.Attack;

/// <summary>What goes on at a school meanwhile: of forty requests 14 book or cancel, 23 read, two ask for codes, one is a desk's.</summary>
internal sealed class HonestPeople : ITraffic
{
    // No more of codes and of the desk's one account than each may ask for.
    private const string Kinds = "brrbrrbrbrrbrcrbrrbrbrrdbrrbrrbrcrbrrbrb";
    private readonly Students _bookings;
    private readonly IReadOnlyList<byte[]> _reads;
    private readonly byte[] _desk;
    private long _requests;
    private long _phones = Random.Shared.NextInt64(50_000_000);

    public HonestPeople(Students bookings, IReadOnlyList<SignedInStudent> students, string kiosk, string staffToken)
    {
        _bookings = bookings;
        _reads = BookingRequests.OpenPage(students);
        _desk = RequestBytes.Get($"/api/v1/kiosks/{kiosk}", staffToken);
    }

    /// <summary>Answers that were neither what was asked for nor "busy", by kind and status.</summary>
    public SortedDictionary<string, int> Unserved { get; } = [];

    /// <inheritdoc/>
    public byte[] Next(out int ticket)
    {
        var n = _requests++;
        var kind = Kinds[(int)(n % Kinds.Length)];
        ticket = 0;
        var request = kind switch
        {
            'b' => _bookings.Next(out ticket),
            'r' => _reads[(int)(n % _reads.Count)],
            'c' => Code(),
            _ => _desk,
        };
        ticket = (ticket * Kinds.Length) + (int)(n % Kinds.Length);
        return request;
    }

    /// <inheritdoc/>
    public void Answered(int ticket, int status, ReadOnlySpan<byte> response)
    {
        var kind = Kinds[ticket % Kinds.Length];
        if (kind == 'b')
        {
            _bookings.Answered(ticket / Kinds.Length, status, response);
        }

        if (status is not (>= 200 and < 300 or StatusCodes.Status503ServiceUnavailable))
        {
            var what = string.Create(CultureInfo.InvariantCulture, $"{kind}{status}");
            Unserved[what] = Unserved.GetValueOrDefault(what) + 1;
        }
    }

    private byte[] Code()
    {
        var body = string.Create(CultureInfo.InvariantCulture, $$"""{"phone":"139{{_phones++:D8}}"}""");
        return System.Text.Encoding.ASCII.GetBytes(
            $"POST /api/v1/auth/otp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }
}
