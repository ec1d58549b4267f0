using System.Globalization;

namespace Scheduling.Load.Soak;

/// <summary>A door and a station at one site: a student shows the code, waits, is called, photographed, and goes.</summary>
/// <param name="fair">The campaign.</param>
/// <param name="site">Where.</param>
/// <param name="staff">Token of whoever works there.</param>
/// <param name="waiting">Students on their way.</param>
internal sealed class Desk(Fair fair, string site, string staff, Queue<Guest> waiting)
{
    private readonly string _line = $"/queues/{fair.Queue(site)}";
    private Guest? _guest;
    private string _code = "";
    private int _ticket;
    private Step _step = Step.Idle;

    private enum Step
    {
        Idle,
        Code,
        CheckIn,
        Call,
        Start,
        Complete,
    }

    /// <summary>Students who were served.</summary>
    public int Served { get; private set; }

    public byte[] Ask()
    {
        if (_step == Step.Idle && waiting.TryDequeue(out _guest))
        {
            _step = Step.Code;
        }

        return _step switch
        {
            Step.Code => Requests.Make("GET", $"/me/bookings/{_guest!.Booking}/check-in-code", _guest.Token),
            Step.CheckIn => Requests.Make("POST", $"/sites/{fair.Code}~{site}/check-ins", staff, $$"""{"code":"{{_code}}","acceptHere":true}"""),
            Step.Call => Requests.Make("POST", $"{_line}/stations/1/call-next", staff),
            Step.Start => Requests.Make("POST", $"{_line}/tickets/{_ticket}/start", staff),
            Step.Complete => Requests.Make("POST", $"{_line}/tickets/{_ticket}/complete", staff, """{"callNext":false}"""),
            _ => Requests.Make("GET", $"{_line}/line", staff),
        };
    }

    public void Succeeded(ReadOnlySpan<byte> answer)
    {
        switch (_step)
        {
            case Step.Idle:
                return;
            case Step.Code:
                _code = Requests.Between(answer, "\"code\":\"", '"');
                break;
            case Step.Call:
                _ticket = int.Parse(Requests.Between(answer, "\"number\":", ','), CultureInfo.InvariantCulture);
                break;
            case Step.Complete:
                Served++;
                _step = Step.Idle;
                return;
        }

        _step++;
    }
}
