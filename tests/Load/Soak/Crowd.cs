using System.Text;
using Scheduling.Load.Http.Open;
using Scheduling.Load.Kiosks;
using Scheduling.Load.Rush;

namespace Scheduling.Load.Soak;

/// <summary>
/// Everybody at once: students who come, do what students do and go; desks that serve every eighth of them; kiosks that report; staff
/// who look at lists. Each has one request under way at most.
/// </summary>
internal sealed class Crowd : ITraffic
{
    private const int ServedOneIn = 8;
    private readonly SoakOptions _options;
    private readonly Fair _fair;
    private readonly IReadOnlyList<SignedInStudent> _students;
    private readonly Random _chance;
    private readonly KioskFleet _fleet;
    private readonly string _staff;
    private readonly Desk[] _desks;
    private readonly Queue<Guest> _waiting = new();
    private readonly Queue<Guest> _present = new();
    private readonly Queue<Desk> _idleDesks;
    private readonly Queue<int> _idleKiosks;
    private readonly List<object> _tickets = [];
    private readonly Queue<int> _freeTickets = new();
    private int _came;

    public Crowd(SoakOptions options, Fair fair, IReadOnlyList<SignedInStudent> students, string staff, KioskFleet fleet)
    {
        (_options, _fair, _students, _staff, _fleet) = (options, fair, students, staff, fleet);
        _chance = new Random(options.Seed);
        _desks = [.. Fair.Sites.Select(site => new Desk(fair, site, staff, _waiting))];
        _idleDesks = new(_desks);
        _idleKiosks = new(Enumerable.Range(0, options.Kiosks));
        for (var i = 0; i < options.Present; i++)
        {
            _present.Enqueue(Come());
        }
    }

    /// <summary>Operations that were answered with success.</summary>
    public long Done { get; private set; }

    /// <summary>Students who were photographed.</summary>
    public int Served => _desks.Sum(desk => desk.Served);

    /// <inheritdoc/>
    public byte[] Next(out int ticket)
    {
        var (who, request) = Choose(_chance.Next(100));
        if (!_freeTickets.TryDequeue(out ticket))
        {
            ticket = _tickets.Count;
            _tickets.Add(who);
        }

        _tickets[ticket] = who;
        return request;
    }

    /// <inheritdoc/>
    public void Answered(int ticket, int status, ReadOnlySpan<byte> response)
    {
        if (status is < 200 or >= 300)
        {
            throw new BenchFailedException($"{_tickets[ticket].GetType().Name} was answered {status}: {Encoding.UTF8.GetString(response)}");
        }

        Done++;
        switch (_tickets[ticket])
        {
            case Guest guest:
                guest.Succeeded();
                _present.Enqueue(guest.IsDone ? Go(guest) : guest);
                break;
            case Desk desk:
                desk.Succeeded(response);
                _idleDesks.Enqueue(desk);
                break;
            case int kiosk:
                _idleKiosks.Enqueue(kiosk);
                break;
        }

        _freeTickets.Enqueue(ticket);
    }

    private (object Who, byte[] Request) Choose(int dice)
    {
        if (dice < 6 && _idleKiosks.TryDequeue(out var kiosk))
        {
            return (kiosk, _fleet.Next(kiosk));
        }

        if (dice < 11 && _idleDesks.TryDequeue(out var desk))
        {
            return (desk, desk.Ask());
        }

        if (dice == 11)
        {
            return (this, Requests.Make("GET", $"/campaigns/{_fair.Code}/bookings?limit=20", _staff));
        }

        var guest = _present.TryDequeue(out var next) ? next : throw new BenchFailedException("Every student has a request under way.");
        return (guest, guest.Ask());
    }

    // Whoever keeps a booking comes to a desk; the next one of the roster comes to a phone.
    private Guest Go(Guest guest)
    {
        if (guest.Shows)
        {
            _waiting.Enqueue(guest);
        }

        return Come();
    }

    private Guest Come() => _came < _students.Count
        ? new(
            _fair,
            _students[_came++],
            _chance,
            (_options.OperationsEach / 2) + _chance.Next(_options.OperationsEach),
            shows: _came % ServedOneIn == 0)
        : throw new BenchFailedException("The roster is at its end.");
}
