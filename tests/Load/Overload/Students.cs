using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Scheduling.Load.Http;
using Scheduling.Load.Http.Open;
using Scheduling.Load.Rush;

namespace Scheduling.Load.Overload;

/// <summary>
/// Students who book, each in one slot of the campaign, handed out in turn, and make room again by cancelling. Half of the writes are
/// bookings, half cancellations, which cost the same: one append over two streams. A student has one request under way at most.
/// </summary>
internal sealed class Students : ITraffic
{
    private readonly Student[] _students;
    private readonly Queue<int> _idle = new();
    private long _keys;

    public Students(string campaign, IReadOnlyList<string> slots, IReadOnlyList<SignedInStudent> students)
    {
        _students = [.. students.Select((student, i) => new Student(campaign, student, slots[i % slots.Count]))];
        for (var i = 0; i < _students.Length; i++)
        {
            _idle.Enqueue(i);
        }
    }

    /// <summary>Students whose last answer was missing: booked or not, nobody knows. They ask no more.</summary>
    public int Lost { get; private set; }

    /// <summary>Students who hold a booking as far as they know, by slot.</summary>
    public IReadOnlyDictionary<string, int> Taken => _students.Where(student => student.Booked)
        .CountBy(student => student.Slot).ToDictionary();

    /// <summary>Ids of those who hold a booking.</summary>
    public IReadOnlySet<string> Booked => _students.Where(student => student.Booked).Select(student => student.Id).ToHashSet();

    /// <inheritdoc/>
    public byte[] Next(out int ticket)
    {
        if (!_idle.TryDequeue(out ticket))
        {
            throw new BenchFailedException("Every student has a request under way; the bench needs more of them.");
        }

        return _students[ticket].Request(++_keys);
    }

    /// <inheritdoc/>
    public void Answered(int ticket, int status, ReadOnlySpan<byte> response)
    {
        switch (status)
        {
            case StatusCodes.Status201Created or StatusCodes.Status200OK:
                _students[ticket].Turn();
                break;
            case LoadResult.NoAnswer:
                Lost++;
                return;
            case StatusCodes.Status503ServiceUnavailable when response.IndexOf("\"busy\""u8) < 0:
                Lost++;
                return;
            case StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests:
                break;
            default:
                throw new BenchFailedException($"A student was answered {status}: {Encoding.UTF8.GetString(response)}");
        }

        _idle.Enqueue(ticket);
    }

    private sealed class Student(string campaign, SignedInStudent who, string slot)
    {
        private const string KeyBlank = "0000000000000000";
        private readonly Blank _book = new(RequestBytes.Post(
            $"/api/v1/campaigns/{campaign}/bookings", who.Token, $"key-{KeyBlank}", $$"""{"slotId":"{{slot}}"}"""));
        private Blank? _cancel;
        private int _bookings;

        public string Id => who.Id;

        public string Slot => slot;

        public bool Booked { get; private set; }

        public byte[] Request(long key) => (Booked ? _cancel ??= Cancellation() : _book).With(key);

        public void Turn()
        {
            Booked = !Booked;
            _bookings += Booked ? 1 : 0;
            _cancel = null;
        }

        private Blank Cancellation() => new(Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"DELETE /api/v1/me/bookings/{campaign}~{who.Id}~{_bookings} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {who.Token}\r\nIdempotency-Key: key-{KeyBlank}\r\nIf-Match: *\r\n\r\n")));

        // A prepared request in which only the key changes.
        private sealed class Blank(byte[] request)
        {
            private readonly int _key = request.AsSpan().IndexOf(Encoding.ASCII.GetBytes(KeyBlank));

            public byte[] With(long key)
            {
                key.TryFormat(request.AsSpan(_key, KeyBlank.Length), out _, "D16", CultureInfo.InvariantCulture);
                return request;
            }
        }
    }
}
